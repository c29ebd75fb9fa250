import type { Side } from '../../src/shared/results/alignment';
import type { Selection } from './selection';
import type { ShownConcepts } from './shownConcepts';

/** The concepts of each side that are meant: all of a group that is selected as a whole, else those of the pair. */
export function selectedConcepts(
  { found }: Pick<ShownConcepts, 'found'>,
  selection: Selection | null,
): Record<Side, readonly number[]> {
  const group = selection?.group === undefined ? undefined : found?.groups[selection.group];
  if (group) return { a: group.a, b: group.b };
  const of = (concept: number | null | undefined): number[] => (typeof concept === 'number' ? [concept] : []);
  return { a: of(selection?.a), b: of(selection?.b) };
}
