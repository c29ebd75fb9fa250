import type { RepresentationView } from '../../shared/results/representation';
import type { RowColumns, TokenView } from '../../shared/results/rows';
import { tokenReader } from '../../shared/rowTokens';

/** The patch of each row that stands for a concept, by its number in the file; null without images. */
export function exemplarTokens(
  columns: RowColumns,
  views: readonly RepresentationView[],
): Record<number, TokenView> | null {
  const tokenAt = tokenReader(columns);
  if (!tokenAt) return null;
  const indexOf = new Map(Array.from(new Uint32Array(columns.ids), (row, index) => [row, index]));
  const exemplars = views.flatMap(({ concepts }) => concepts.flatMap((concept) => concept.exemplars));
  const known = exemplars.filter((row) => indexOf.has(row));
  return Object.fromEntries(known.map((row) => [row, tokenAt(indexOf.get(row)!)]));
}
