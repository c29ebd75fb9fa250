import type { SchemaElement } from 'hyparquet';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';

/** What the cells of a column are. Lists are of float32 or int32. */
export type ParquetKind = 'int32' | 'int64' | 'float' | 'double' | 'text' | 'date' | 'floats' | 'ints';

/** A value of a cell: a text as it is, a number, a point in time, a list; null where it is not known. */
export type ParquetValue = string | number | Date | number[] | null;

export interface ParquetColumn {
  name: string;
  kind: ParquetKind;
  valueAt: (row: number) => ParquetValue;
  /** How many numbers a row holds, about; 1 where not given. */
  width?: number;
}

/** What is in memory at once: numbers and texts of a row group. */
const VALUES_AT_ONCE = 2_000_000;
const MOST_ROWS_OF_GROUP = 50_000;

/**
 * A Parquet file, part by part, in a memory that does not grow with the rows. Texts are what they are: nothing is made harmless for
 * spreadsheets.
 *
 * @param rows how many
 */
export function* parquetParts(columns: readonly ParquetColumn[], rows: number): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const children = columns.flatMap(schemaOf);
  const schema: SchemaElement[] = [{ name: 'root', num_children: columns.length }, ...children];
  const parquet = new ParquetWriter({ writer, schema, createdBy: 'concept-alignment' });
  const perRow = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  const step = Math.max(1, Math.min(MOST_ROWS_OF_GROUP, Math.floor(VALUES_AT_ONCE / perRow)));
  for (let first = 0; first < rows; first += step) {
    const length = Math.min(step, rows - first);
    const columnData = columns.map(({ name, kind, valueAt }) => ({
      name,
      data: Array.from({ length }, (_, at) => stored(kind, valueAt(first + at))),
    }));
    void parquet.write({ columnData, rowGroupSize: length });
    yield taken(writer);
  }
  void parquet.finish();
  yield taken(writer);
}

/** What was written since the last time. The writer goes on counting where it is in the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

function stored(kind: ParquetKind, value: ParquetValue): unknown {
  return kind === 'int64' && value !== null ? BigInt(value as number) : value;
}

function schemaOf({ name, kind }: ParquetColumn): SchemaElement[] {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (kind) {
    case 'int32':
      return [{ ...optional, type: 'INT32' }];
    case 'int64':
      return [{ ...optional, type: 'INT64' }];
    case 'float':
      return [{ ...optional, type: 'FLOAT' }];
    case 'double':
      return [{ ...optional, type: 'DOUBLE' }];
    case 'text':
      return [{ ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' }];
    case 'date':
      return [{ ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }];
    case 'floats':
      return listOf(name, 'FLOAT');
    case 'ints':
      return listOf(name, 'INT32');
  }
}

function listOf(name: string, type: 'FLOAT' | 'INT32'): SchemaElement[] {
  return [
    { name, repetition_type: 'REQUIRED', converted_type: 'LIST', num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', type },
  ];
}
