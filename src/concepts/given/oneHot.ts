import type { SparseScores } from '../../shared/results/sparseScores';
import { collectRows } from './collectRows';

/**
 * Labels as concepts: 1 for the label of a row.
 * @param codes the label of each row, by its place among `values`
 * @param values the labels; rows with an empty one belong to no concept
 * @returns the concepts in the order of their names, numbers by their values; and these
 */
export function oneHot(
  codes: ArrayLike<number>,
  values: readonly string[],
): { scores: SparseScores; names: string[] } {
  const used = new Set<number>(Array.from(codes));
  const order = new Intl.Collator('en', { numeric: true });
  const shown = values.map((value) => value.trim());
  const names = [...new Set([...used].map((code) => shown[code]).filter((name) => name !== ''))].sort(
    (x, y) => order.compare(x, y) || (x < y ? -1 : 1),
  );
  const place = new Map(names.map((name, at) => [name, at]));
  const collector = collectRows(codes.length, names.length);
  for (let row = 0; row < codes.length; row++) {
    const concept = place.get(shown[codes[row]]);
    if (concept !== undefined) collector.add(concept, 1);
    collector.endRow();
  }
  return { scores: collector.scores(), names };
}
