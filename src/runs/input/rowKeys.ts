import { UserError } from '../../errors';
import type { Samples } from '../../experiment/samples';
import { placeOf } from '../../features/tokens';
import type { RowDescriptions } from './rowDescriptions';

/** The number of a row in its file, which needs no table. */
const ROW = 'row';

/** Between the values of several columns: no text of a table holds it by chance. */
const BETWEEN = '\u0000';

/** What a column holds in a line; an empty text where it is not known. */
type ValueOf = (line: number) => string;

/** A file whose rows are to be matched with those of others. */
export interface KeyedFile {
  file: string;
  rows: number;
  descriptions: RowDescriptions;
}

/**
 * What names each row of a file among the rows of others: its values in columns of the samples table, and for a line that describes all
 * tokens of a sample the token too. Numbers are the same however they are written.
 * @param key names of columns joined by `+`; `row` stands for the number of the row
 * @returns by row of the file; null for one of which a value is not known
 * @throws UserError where there is no such column
 */
export function rowKeys({ file, rows, descriptions }: KeyedFile, key: string): (string | null)[] {
  const columns = columnsOf(key);
  if (columns.length === 1 && columns[0] === ROW)
    return Array.from({ length: rows }, (_, row) => String(row));
  const { samples, table, layout, warnings } = descriptions;
  if (!samples || !table) {
    const why = warnings.length > 0 ? ` ${warnings[0]}` : '';
    throw new UserError(
      `${file} has no samples table that fits, by whose column "${key}" its rows could be matched. Add a samples.csv with that column.${why}`,
    );
  }
  const values = columns.map((name) => (name === ROW ? null : valueOf(samples, name)));
  const isToken = table.isOfSamples && layout.rowsPerSample > 1;
  return Array.from({ length: rows }, (_, row) => {
    const line = table.lineOf(row);
    const parts = values.map((value) => (value ? value(line) : String(row)));
    if (parts.includes('')) return null;
    return (isToken ? [...parts, String(placeOf(layout, row).token)] : parts).join(BETWEEN);
  });
}

/** A key as errors quote it. */
export function keyText(key: string): string {
  return key.replaceAll(BETWEEN, ', ');
}

function columnsOf(key: string): string[] {
  return key.split('+').map((name) => name.trim());
}

function valueOf({ file, patches, label, attributes }: Samples, name: string): ValueOf {
  const box = patches && (name === 'x' || name === 'y') ? patches[name] : null;
  if (box) return (line) => String(box[line]);
  const column = name === 'label' ? label : name === 'image' ? patches?.image : attributes.get(name);
  if (!column) {
    const there = [...(patches ? ['image'] : []), ...(label ? ['label'] : []), ...attributes.keys()];
    throw new UserError(
      `${file} has no column "${name}" to match rows by. Name ${there.length > 0 ? `one of its own (${there.slice(0, 8).join(', ')})` : 'another one'}.`,
    );
  }
  const texts = column.values.map(plainText);
  return (line) => texts[column.codes[line]];
}

/** `7.0` of one program is `7` of another. */
function plainText(text: string): string {
  return /^-?\d+\.0+$/.test(text) ? String(Number(text)) : text;
}
