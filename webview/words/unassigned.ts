import type { ComparisonView } from '../../src/shared/results/comparison';
import type { RepresentationView } from '../../src/shared/results/representation';
import { adjusted, conceptName, count, percent } from './words';

/** Whether the concepts of both sides are given, so that none was discovered. */
export function areGiven({ a, b }: Pick<ComparisonView, 'a' | 'b'>): boolean {
  return a.features === null && b.features === null;
}

/** What is known of the unassigned rows of a comparison, as sentences; none of files that were saved before it was known. */
export function unassignedFacts({ unassigned, a, b }: ComparisonView): string[] {
  if (!unassigned) return [];
  const { both, shareOfRand, adjustedBoth, adjustedEither } = unassigned;
  const parts: string[] = [];
  if (both > 0) {
    const share =
      shareOfRand === null ? '' : `; pairs of them make up ${percent(shareOfRand)} of the Rand index`;
    parts.push(`${count(both)} ${both === 1 ? 'row is' : 'rows are'} unassigned in both${share}.`);
  }
  if (unassigned.a + unassigned.b > 0 && adjustedBoth !== null && adjustedEither !== null) {
    parts.push(
      `Adjusted Rand index of the rows that are assigned in both ${adjusted(adjustedBoth)}, in A or B ${adjusted(adjustedEither)}.`,
    );
  }
  return [...parts, ...nearestTo('A', a), ...nearestTo('B', b)];
}

/** Which concept most of the unassigned rows of a side are nearest to, where one has more of them than any other. */
function nearestTo(side: string, { unassignedNearest, concepts, noiseRatio, rowsUsed }: RepresentationView) {
  const unassigned = Math.round(noiseRatio * rowsUsed);
  const most = Math.max(0, ...(unassignedNearest ?? []));
  if (!unassignedNearest || most === 0 || unassigned === 0) return [];
  const at = unassignedNearest.indexOf(most);
  if (unassignedNearest.includes(most, at + 1)) return [];
  const nearest = concepts[at];
  return [
    `${side}: ${percent(most / unassigned)} of the unassigned rows are nearest to ${conceptName(nearest)}, more than to any other concept.`,
  ];
}
