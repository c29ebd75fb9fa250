import { unitsOf, type Units } from '../../alignment/sharedConcepts/units';
import { placeOf } from '../../features/tokens';
import type { RowDescriptions } from './rowDescriptions';

/** Columns of a samples table that say what a row is part of, beside its image; the first that is there counts. */
const UNIT_COLUMNS = ['document', 'audio'];

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
  const columns = UNIT_COLUMNS.map((name) => samples?.attributes.get(name));
  const column = [samples?.patches?.image, ...columns].find((each) => each !== undefined);
  if (column && table) return unitsOf(rows.map((row) => column.codes[table.lineOf(row)]));
  if (layout.rowsPerSample > 1) return unitsOf(rows.map((row) => placeOf(layout, row).sample));
  return null;
}
