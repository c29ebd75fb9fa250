import type { Clustering } from '../../../src/concepts/types';
import type { Side } from '../../../src/shared/results/alignment';
import type { SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import { typicalRows, type Explanation } from '../known/explanation';

/** A concept as an explanation: its rows, and those with the highest proximity. */
export function conceptExplanation(
  side: Side,
  { labels, proximity }: Clustering,
  concept: number,
): Explanation {
  const rows = [...labels.keys()].filter((row) => labels[row] === concept);
  const { data, concepts } = proximity;
  return { side, rows, grid: typicalRows(rows, (row) => data[row * concepts + concept]) };
}

/** What the product says that two representations disagree on: groups that are divided differently, overlaps, concepts of one side. */
export function ourExplanations(
  { groups, overlaps, onlyA, onlyB }: SharedConcepts,
  a: Clustering,
  b: Clustering,
): Explanation[] {
  const divided = groups.filter(({ form }) => form === 'divided differently');
  const ofA = [...divided.flatMap((group) => group.a), ...overlapping('a'), ...onlyA];
  const ofB = [...divided.flatMap((group) => group.b), ...overlapping('b'), ...onlyB];
  return [
    ...ofA.map((concept) => conceptExplanation('a', a, concept)),
    ...ofB.map((concept) => conceptExplanation('b', b, concept)),
  ];

  function overlapping(side: Side): number[] {
    return overlaps.filter((each) => each.side === side).map(({ concept }) => concept);
  }
}
