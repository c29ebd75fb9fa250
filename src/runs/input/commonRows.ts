import { UserError } from '../../errors';
import { shortName } from '../../features/arrayNames';
import { keyText, rowKeys, type KeyedFile } from './rowKeys';

/** A map of JavaScript holds no more. */
const MOST_ROWS = 2 ** 24;

/** The rows of a file by what names them, in their order. */
export interface NamedRows {
  file: string;
  rowOf: Map<string, number>;
}

/**
 * The rows of a file by what names them.
 * @param key names of columns joined by `+`
 * @throws UserError where there is no such column, or two rows have the same name
 */
export function namedRows(keyed: KeyedFile, key: string): NamedRows {
  const { file, rows, descriptions } = keyed;
  if (rows > MOST_ROWS) {
    throw new UserError(
      `${file} has ${rows} rows, and only ${MOST_ROWS} can be matched by "${key}". Write files of the same rows in the same order.`,
    );
  }
  const rowOf = new Map<string, number>();
  rowKeys(keyed, key).forEach((name, row) => {
    if (name === null) return;
    const before = rowOf.get(name);
    if (before !== undefined) {
      throw new UserError(
        `${descriptions.samples?.file ?? file}: rows ${before} and ${row} have the same "${key}", ${shortName(keyText(name))}. ` +
          `Match rows by what names each of them once, such as document+position: conceptAlignment.rowKey or --key.`,
      );
    }
    rowOf.set(name, row);
  });
  return { file, rowOf };
}

/**
 * The names that rows of both files have, in the order of the first.
 * @param names of rows of the first that are in others too
 * @throws UserError where they are fewer than two
 */
export function commonNames(
  first: NamedRows,
  names: readonly string[],
  { file, rowOf }: NamedRows,
  key: string,
): string[] {
  const common = names.filter((name) => rowOf.has(name));
  if (common.length >= 2) return common;
  const example = ([name]: Iterable<string>): string =>
    name === undefined ? 'none' : shortName(keyText(name));
  throw new UserError(
    `${first.file} and ${file} have ${common.length === 0 ? 'no row' : 'one row alone'} with the same "${key}": ` +
      `the first is ${example(first.rowOf.keys())} in one and ${example(rowOf.keys())} in the other. ` +
      `Match rows by a column that names the same rows alike in both tables: conceptAlignment.rowKey or --key.`,
  );
}

/** The rows of a file with these names, in their order. */
export function rowsNamed({ rowOf }: NamedRows, names: readonly string[]): Uint32Array {
  return Uint32Array.from(names, (name) => rowOf.get(name)!);
}
