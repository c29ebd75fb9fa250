import type {
  CandidatePair,
  ConceptGroup,
  GroupRobustness,
  Overlap,
  SharedConcepts,
  SharedPair,
  Strength,
  TooFew,
} from '../shared/results/sharedConcepts';
import { strengthOf } from '../shared/strength';
import { fields, listOf, nullable, number, oneOf, whole, type Check } from './check';

const count = whole();
const concepts = listOf(count);

const bounds = { low: nullable(number), high: nullable(number) };
const pair = { a: count, b: count, adjusted: number, q: number };

type WrittenStrength = Strength | 'universal' | 'semi-universal';

const group = fields<Omit<ConceptGroup, 'strength'> & { strength: WrittenStrength }>({
  ...{ a: concepts, b: concepts, adjusted: number, ...bounds },
  strength: oneOf('mostly', 'partly', 'universal', 'semi-universal'),
  form: oneOf('one to one', 'divided differently'),
});

/** Older files have other words for it, and another border between them. */
const groupShape: Check<ConceptGroup> = (value, at) => {
  const read = group(value, at);
  return { ...read, strength: strengthOf(read.adjusted) };
};

const tooFew = nullable(
  fields<TooFew>({
    kind: oneOf('image', 'document', 'recording', 'text', 'sample', 'unit', 'row'),
    ...{ units: count, a: concepts, b: concepts },
  }),
);

/** What a file says of what two representations share; that the concepts are there is checked with the whole view. */
export const sharedShape = fields<SharedConcepts>({
  units: nullable(count),
  floor: number,
  falseDiscoveryRate: number,
  candidates: listOf(fields<CandidatePair>({ ...pair, z: number })),
  pairs: listOf(fields<SharedPair>({ ...pair, ...bounds })),
  groups: listOf(groupShape),
  overlaps: listOf(
    fields<Overlap>({ side: oneOf('a', 'b'), concept: count, group: count, adjusted: number, q: number }),
  ),
  onlyA: concepts,
  onlyB: concepts,
  tooFew: (value, at) => (value === undefined ? null : tooFew(value, at)),
});

/** What a file says of how well each group comes back. */
export const groupRobustnessShape = listOf(
  fields<GroupRobustness>({ a: nullable(number), b: nullable(number) }),
);

/** Whether all concepts and groups that are named are there. */
export function namesWhatIsThere(
  { candidates, pairs, groups, overlaps, onlyA, onlyB, tooFew }: SharedConcepts,
  conceptsA: number,
  conceptsB: number,
): boolean {
  const there = { a: conceptsA, b: conceptsB };
  return (
    [...candidates, ...pairs].every(({ a, b }) => a < conceptsA && b < conceptsB) &&
    groups.every(({ a, b }) => a.every((each) => each < conceptsA) && b.every((each) => each < conceptsB)) &&
    overlaps.every(({ side, concept, group }) => concept < there[side] && group < groups.length) &&
    [...onlyA, ...(tooFew?.a ?? [])].every((each) => each < conceptsA) &&
    [...onlyB, ...(tooFew?.b ?? [])].every((each) => each < conceptsB)
  );
}
