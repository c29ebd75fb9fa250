import type { Units } from '../alignment/sharedConcepts/units';
import type { Side } from '../shared/results/alignment';
import type { ConceptGroup } from '../shared/results/sharedConcepts';
import type { ToldApart } from '../shared/results/toldApart';
import { isNumbers, valueText, type Attribute, type NumberAttribute, type RowAttribute } from './attribute';
import { gainOver } from './baseline';
import { mostFrequent, NAMES } from './distinguish';
import { emptyTable, fill } from './gain';
import { numberParts } from './numberParts';
import { splitter, valuesIn, type Split, type ValuesIn } from './split';

/** The other side may gain as much of what the first does, and is said to divide by it less. */
const LESS = 0.5;

/** The rows of the concepts of a group on one side. */
interface SideOfGroup {
  side: Side;
  concepts: readonly number[];
  split: Split;
}

/**
 * What the side with more concepts divides each group by that is divided differently, where the other side does not, or half as
 * much: the attribute whose information gain about the concept of a row exceeds its baseline most, the gain that at most 5 % of
 * shuffles of whole units reach. The concepts differ in their most frequent values, which hold for half of the rows, or in where the middle
 * half of their numbers lies. With equally many concepts either side may be the one.
 *
 * @param hard the concept of each row on either side, −1 for none, length N
 * @returns by group; null for one that no attribute tells apart
 */
export function tellApart(
  groups: readonly ConceptGroup[],
  hard: Record<Side, Int32Array>,
  attributes: readonly RowAttribute[],
  units: Units,
): (ToldApart | null)[] {
  const split = { a: splitter(units, hard.a), b: splitter(units, hard.b) };
  return groups.map((group) => {
    if (group.form === 'one to one' || attributes.length === 0) return null;
    const of = (side: Side): SideOfGroup => {
      const concepts = group[side];
      return { side, concepts, split: split[side](concepts) };
    };
    const [a, b] = [of('a'), of('b')];
    const tried: [SideOfGroup, SideOfGroup][] = [];
    if (group.a.length >= group.b.length) tried.push([a, b]);
    if (group.b.length >= group.a.length) tried.push([b, a]);
    const best = (isGrid: boolean): ToldApart | null =>
      attributes
        .filter(({ kind }) => (kind === 'grid') === isGrid)
        .flatMap((attribute) => tried.map(([finer, other]) => tell(attribute, finer, other)))
        .reduce((most, each) => (each && each.excess > (most?.excess ?? 0) ? each : most), null)?.toldApart ??
      null;
    const [coarse, fine] = [best(false), best(true)];
    // Thirds of an image are easier to see, as long as they tell all concepts.
    return differing(fine?.parts ?? []) > differing(coarse?.parts ?? []) ? fine : coarse;
  });
}

/** How many values the concepts are told apart by. */
function differing(parts: ToldApart['parts']): number {
  return new Set(parts.map(({ value }) => value)).size;
}

interface Telling {
  toldApart: ToldApart;
  /** Of the gain over its baseline, in bits. */
  excess: number;
}

/** What an attribute tells of one side and not of the other; null where that is nothing, or as much of the other. */
function tell(attribute: RowAttribute, finer: SideOfGroup, other: SideOfGroup): Telling | null {
  const there = valuesIn(finer.split, attribute);
  if (!there) return null;
  const { gain, excess } = gainOver(finer.split, there);
  if (excess <= 0) return null;
  const thereOfOther = valuesIn(other.split, attribute);
  const ofOther = thereOfOther ? gainOver(other.split, thereOfOther) : { gain: 0, excess: 0 };
  const otherDivides = ofOther.excess > 0;
  if (otherDivides && ofOther.gain > LESS * gain) return null;
  const parts = isNumbers(attribute) ? rangesOf(attribute, finer) : partsOf(attribute, finer, there);
  if (!parts) return null;
  return {
    excess,
    toldApart: {
      ...{ side: finer.side, by: attribute.name, parts },
      ...{ gain, gainOfOther: ofOther.gain, otherDivides },
    },
  };
}

/** Where the numbers of each part lie; null where that does not tell them. */
function rangesOf(attribute: NumberAttribute, { concepts, split }: SideOfGroup): ToldApart['parts'] | null {
  const parts = numberParts(attribute, split);
  if (!parts?.isTold) return null;
  return parts.texts.map((value, part) => ({ concept: concepts[part], value, share: null }));
}

/** The most frequent value of each part; null where they are the same, or hold for less than half of all rows, which would tell little. */
function partsOf(
  attribute: Attribute,
  { concepts, split }: SideOfGroup,
  there: ValuesIn,
): ToldApart['parts'] | null {
  const table = emptyTable(split, there);
  fill(table, split, there, null);
  const frequent = mostFrequent(table);
  const held = frequent.reduce((sum, { count }) => sum + count, 0);
  const parts = frequent.map(({ part, value, count }) => ({
    concept: concepts[part],
    value: valueText(attribute, there.values[value]),
    share: split.sizes[part] === 0 ? 0 : count / split.sizes[part],
  }));
  return differing(parts) > 1 && held >= NAMES * split.rows.length ? parts : null;
}
