import type { Rows } from '../../model/rows';

/** What rows are parts of, or are themselves: `texts`. */
export type LensKind = 'images' | 'recordings' | 'texts' | 'documents';

/** What a lens shows of rows; null where nothing is seen of them. */
export function lensKind(rows: Rows | null): LensKind | null {
  if (rows?.images && rows.tokenAt && rows.images.uris.length > 0) return 'images';
  if (rows?.sounds) return 'recordings';
  if (rows?.texts && rows.kind === 'text') return 'texts';
  return rows?.texts && rows.documents ? 'documents' : null;
}
