import { unitsOf, type Units } from '../../alignment/sharedConcepts/units';
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
  const column =
    samples?.patches?.image ?? samples?.document ?? samples?.sounds?.audio ?? samples?.words?.around;
  if (column && table) return unitsOf(rows.map((row) => column.codes[table.lineOf(row)]));
  if (layout.rowsPerSample > 1) return unitsOf(rows.map((row) => placeOf(layout, row).sample));
  return null;
}
