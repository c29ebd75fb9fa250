import { unitsOf, type Units } from '../../alignment/sharedConcepts/units';
import type { UnitKind } from '../../shared/results/sharedConcepts';
import { placeOf } from '../../features/tokens';
import type { RowDescriptions } from './rowDescriptions';

/**
 * What some rows are part of, and so are not independent: the image, document or recording that the samples table gives, else the
 * sample of an array with several rows a sample.
 * @param rows ids of rows of the file
 * @returns null where each row is by itself, as far as is known
 */
export function unitsOfRows(
  { samples, table, layout }: Pick<RowDescriptions, 'samples' | 'table' | 'layout'>,
  rows: Uint32Array,
): Units | null {
  const given = samples && unitColumn(samples);
  if (given && table) {
    const { column, kind } = given;
    return { ...unitsOf(rows.map((row) => column.codes[table.lineOf(row)])), kind };
  }
  if (layout.rowsPerSample > 1)
    return { ...unitsOf(rows.map((row) => placeOf(layout, row).sample)), kind: 'sample' };
  return null;
}

function unitColumn({
  patches,
  document,
  sounds,
  words,
}: NonNullable<RowDescriptions['samples']>): { column: { codes: ArrayLike<number> }; kind: UnitKind } | null {
  if (patches) return { column: patches.image, kind: 'image' };
  if (document) return { column: document, kind: 'document' };
  if (sounds) return { column: sounds.audio, kind: 'recording' };
  return words?.around ? { column: words.around, kind: 'text' } : null;
}
