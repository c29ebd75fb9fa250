import type { RowColumns, RowKind } from './results/rows';

/** What rows are seen as. */
export function rowKind({ patches, sounds, words }: RowColumns): RowKind {
  if (patches) return 'image';
  if (sounds) return 'audio';
  return words?.kind ?? 'nothing';
}
