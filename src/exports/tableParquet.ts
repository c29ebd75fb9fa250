import { parquetParts } from './parquet';
import type { Table } from './table';

/** A table as a Parquet file, part by part: numbers as float64, and texts in a column that has any. */
export function tableParquet([head, ...lines]: Table): Generator<Uint8Array> {
  const columns = head.map((name, at) => {
    const isText = lines.some((line) => typeof line[at] === 'string');
    return {
      ...{ name: String(name), kind: isText ? ('text' as const) : ('double' as const) },
      valueAt: (row: number) => {
        const cell = lines[row][at];
        return isText && cell !== null ? String(cell) : cell;
      },
    };
  });
  return parquetParts(columns, lines.length);
}
