import type { Units } from '../alignment/sharedConcepts/units';
import type { Side } from '../shared/results/alignment';
import type { ConceptGroup } from '../shared/results/sharedConcepts';
import type { ToldApart } from '../shared/results/toldApart';
import { valueText, type Attribute } from './attribute';
import { gainOver } from './baseline';
import { cellGain, emptyTable, fill, totals } from './gain';
import { rowsByUnit, splitOf, valuesIn, type Split, type ValuesIn } from './split';

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
 * shuffles of whole units reach. With equally many concepts either side may be the one.
 *
 * @param hard the concept of each row on either side, −1 for none, length N
 * @returns by group; null for one that no attribute tells apart
 */
export function tellApart(
  groups: readonly ConceptGroup[],
  hard: Record<Side, Int32Array>,
  attributes: readonly Attribute[],
  units: Units,
): (ToldApart | null)[] {
  const byUnit = rowsByUnit(units);
  return groups.map((group) => {
    if (group.form === 'one to one' || attributes.length === 0) return null;
    const of = (side: Side): SideOfGroup => {
      const concepts = group[side];
      return { side, concepts, split: splitOf(units, byUnit, hard[side], concepts) };
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
    return differing(fine) > differing(coarse) ? fine : coarse;
  });
}

/** How many values the concepts are told apart by. */
function differing(told: ToldApart | null): number {
  return new Set(told?.parts.map(({ value }) => value)).size;
}

interface Telling {
  toldApart: ToldApart;
  /** Of the gain over its baseline, in bits. */
  excess: number;
}

/** What an attribute tells of one side and not of the other; null where that is nothing, or as much of the other. */
function tell(attribute: Attribute, finer: SideOfGroup, other: SideOfGroup): Telling | null {
  const there = valuesIn(finer.split, attribute);
  if (!there) return null;
  const { gain, excess } = gainOver(finer.split, there);
  if (excess <= 0) return null;
  const thereOfOther = valuesIn(other.split, attribute);
  const ofOther = thereOfOther ? gainOver(other.split, thereOfOther) : { gain: 0, excess: 0 };
  const otherDivides = ofOther.excess > 0;
  if (otherDivides && ofOther.gain > LESS * gain) return null;
  return {
    excess,
    toldApart: {
      ...{ side: finer.side, by: attribute.name, parts: partsOf(attribute, finer, there) },
      ...{ gain, gainOfOther: ofOther.gain, otherDivides },
    },
  };
}

/** The value that adds most to the gain of each part, of equal ones the first. */
function partsOf(
  attribute: Attribute,
  { concepts, split }: SideOfGroup,
  there: ValuesIn,
): ToldApart['parts'] {
  const table = emptyTable(split, there);
  fill(table, split, there, null);
  const { ofPart, ofValue, all } = totals(table);
  return concepts.map((concept, part) => {
    const cells = there.values.map((_, value) => table.counts[part * table.values + value]);
    const added = cells.map((count, value) => cellGain(count, ofPart[part], ofValue[value], all));
    const value = added.indexOf(Math.max(...added));
    return {
      concept,
      value: valueText(attribute, there.values[value]),
      share: split.sizes[part] === 0 ? 0 : cells[value] / split.sizes[part],
    };
  });
}
