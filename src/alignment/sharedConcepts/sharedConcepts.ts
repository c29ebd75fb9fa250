import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { CandidatePair, Overlap, SharedConcepts } from '../../shared/results/sharedConcepts';
import type { Side } from '../../shared/results/alignment';
import { formOf, strengthOf } from '../../shared/strength';
import { fixedScores, type Scores } from '../fixedPoint';
import { associations } from './associationTest';
import { candidatePairs, CANDIDATE_RULE, type Evidence } from './candidatePairs';
import { falseDiscoveryRates } from './falseDiscoveryRate';
import { mergeGroups, type Group } from './mergeGroups';
import { oneToOne } from './oneToOne';
import { tooFewUnits } from './tooFewUnits';
import { unionInterval, withoutInterval, type IntervalOf } from './unionInterval';
import { unionMeasure } from './unionAlignment';
import { rowsAsUnits, type Units } from './units';

export interface SharedResult {
  shared: SharedConcepts;
  evidence: Evidence;
}

/**
 * What two sets of concepts over the same rows share, what they divide differently and what only one of them has, by the adjusted
 * alignment of pairs and of unions and a test with whole units shuffled.
 *
 * @param adjusted of each pair, K_A × K_B, row-major, from `align`
 * @param units null: rows are taken as independent
 * @param withIntervals without them it takes a small part of the time
 * @throws CancelledError when the pool's run was cancelled
 */
export async function sharedConcepts(
  p: Scores,
  q: Scores,
  adjusted: Float64Array,
  units: Units | null,
  pool: KernelPool,
  onProgress: (fraction: number) => void = () => undefined,
  rule = CANDIDATE_RULE,
  withIntervals = true,
): Promise<SharedResult> {
  const isEmpty = p.concepts === 0 || q.concepts === 0;
  const none = new Float64Array(0);
  const independent = units ?? rowsAsUnits(p.rows);
  const association = isEmpty
    ? { z: none, p: none, itself: { a: none, b: none } }
    : await associations(p, q, independent, pool, (share) => onProgress(share / 2));
  const evidence = { ...association, q: falseDiscoveryRates(association.p), adjusted };
  const candidates = candidatePairs(evidence, p, q, rule);
  const groups = await groupsOf(candidates, p, q, pool);
  const intervalOf = withIntervals ? unionInterval(p, q, independent, pool) : withoutInterval;
  const matched = oneToOne(candidates, p.concepts, q.concepts);
  const found = answer(candidates, groups, p.concepts, q.concepts, intervalOf, matched);
  onProgress(1);
  const tooFew = tooFewUnits(association, units?.kind ?? (units ? 'unit' : 'row'), independent, rule);
  return { shared: { units: units?.sizes.length ?? null, ...rule, ...found, tooFew }, evidence };
}

/** The best first; equal ones in the order of their places. */
async function groupsOf(
  candidates: readonly CandidatePair[],
  p: Scores,
  q: Scores,
  pool: KernelPool,
): Promise<Group[]> {
  if (candidates.length === 0) return [];
  using memory = new KernelMemory();
  const a = fixedScores(p, 'A', memory, pool);
  const b = fixedScores(q, 'B', memory, pool);
  const groups = await mergeGroups(candidates, p.concepts, unionMeasure(a, b, pool, memory));
  return groups.sort((one, other) => other.adjusted - one.adjusted || one.place - other.place);
}

/**
 * What candidates and their groups, the best first, say of all concepts.
 * @param matched the one-to-one matching over candidates
 */
export function answer(
  candidates: CandidatePair[],
  groups: readonly Group[],
  conceptsA: number,
  conceptsB: number,
  intervalOf: IntervalOf,
  matched: readonly CandidatePair[],
): Omit<SharedConcepts, 'units' | 'floor' | 'falseDiscoveryRate' | 'tooFew'> {
  const overlaps = [...overlapsOf('a', candidates, groups), ...overlapsOf('b', candidates, groups)];
  return {
    candidates,
    pairs: matched.map(({ a, b, adjusted, q }) => {
      return { a, b, adjusted, ...intervalOf({ a: [a], b: [b], adjusted }), q };
    }),
    groups: groups.map(({ a, b, adjusted }) => {
      return {
        a,
        b,
        adjusted,
        ...intervalOf({ a, b, adjusted }),
        strength: strengthOf(adjusted),
        form: formOf({ a, b }),
      };
    }),
    overlaps,
    onlyA: without(groups, overlaps, 'a', conceptsA),
    onlyB: without(groups, overlaps, 'b', conceptsB),
  };
}

/** The concepts of a side that are in no group and overlap none: they have no candidate, or one that is worth no group. */
function without(
  groups: readonly Group[],
  overlaps: readonly Overlap[],
  side: Side,
  concepts: number,
): number[] {
  const found = new Set(groups.flatMap((group) => group[side]));
  for (const overlap of overlaps) if (overlap.side === side) found.add(overlap.concept);
  return Array.from({ length: concepts }, (_, concept) => concept).filter((concept) => !found.has(concept));
}

/**
 * The concepts of a side that have a candidate in a group but are in no group themselves, each with the group of its best one. A
 * candidate is in no group only where the floor lets pairs in that gain less than groups do.
 */
function overlapsOf(side: Side, candidates: readonly CandidatePair[], groups: readonly Group[]): Overlap[] {
  const other = side === 'a' ? 'b' : 'a';
  const grouped = new Set(groups.flatMap((group) => group[side]));
  const groupOf = new Map(
    groups.flatMap((group, at) => group[other].map((concept) => [concept, at] as const)),
  );
  const best = new Map<number, CandidatePair>();
  for (const pair of candidates) {
    if (grouped.has(pair[side]) || !groupOf.has(pair[other])) continue;
    const known = best.get(pair[side]);
    if (!(known && known.adjusted >= pair.adjusted)) best.set(pair[side], pair);
  }
  return [...best]
    .sort(([x], [y]) => x - y)
    .map(([concept, { adjusted, q, ...pair }]) => {
      return { side, concept, group: groupOf.get(pair[other])!, adjusted, q };
    });
}
