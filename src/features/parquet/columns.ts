import type { FileMetaData, SchemaElement } from 'hyparquet';
import type { ElementType } from '../elementType';

/** A column of a Parquet file, as far as it is read. */
export interface Column {
  name: string;
  /** Which of the chunks of each row group is its own. */
  chunk: number;
  /** What an element is: numpy's type, or text; null where neither. */
  type: ElementType | 'text' | null;
  /** In words, where it is of no type. */
  holds: string;
  /** Parquet's own type of what is stored, as numpy's. */
  stored: ElementType | 'text' | null;
  /** Levels of what may be absent, and of lists, around an element. */
  maxDefinition: number;
  maxRepetition: number;
}

/**
 * The columns at the top of the schema; one of several parts (a structure) is of no type. The schema is gone over as it stands, each
 * group before what it holds: a tree of it would take memory that grows with the square of its depth.
 * @throws RangeError where it ends before its groups do
 */
export function topColumns({ schema }: FileMetaData): Column[] {
  const columns: Column[] = [];
  let at = 1;
  let chunk = 0;
  for (let left = childrenOf(schema[0]); left > 0; left--) {
    const { end, parts } = extentOf(schema, at);
    columns.push(columnOf(schema, at, chunk, parts));
    at = end;
    chunk += parts;
  }
  return columns;
}

/** Where an element of the schema ends with all that it holds, and how many parts of it hold values. */
function extentOf(schema: readonly SchemaElement[], start: number): { end: number; parts: number } {
  let [end, parts] = [start, 0];
  for (let open = 1; open > 0; end++) {
    if (end >= schema.length) throw new RangeError('The schema is cut off.');
    const children = childrenOf(schema[end]);
    open += children - 1;
    if (children === 0) parts++;
  }
  return { end, parts };
}

function columnOf(schema: readonly SchemaElement[], start: number, chunk: number, parts: number): Column {
  let last = start;
  while (childrenOf(schema[last]) === 1) last++;
  const elements = schema.slice(start, last + 1);
  const maxRepetition = elements.filter((each) => each.repetition_type === 'REPEATED').length;
  const isPlain = parts === 1 && (start === last || maxRepetition === 1);
  return {
    ...{ name: schema[start].name, chunk, maxRepetition },
    ...(isPlain ? elementTypes(schema[last]) : { type: null, stored: null }),
    holds: holding(schema[last], parts, maxRepetition),
    maxDefinition: elements.filter((each) => each.repetition_type !== 'REQUIRED').length,
  };
}

/** What a column of no type holds, and how to save it where numbers may be in it. */
function holding(
  { type, converted_type, logical_type }: SchemaElement,
  parts: number,
  lists: number,
): string {
  if (parts === 1 && lists > 1) {
    return 'lists of lists (save one list of numbers a row, or the array with np.save)';
  }
  if (parts > 1) return 'a structure of several parts';
  if (type === 'BYTE_ARRAY' && !converted_type && !logical_type) {
    return 'bytes (save lists of numbers: np.frombuffer(VALUE, dtype).tolist())';
  }
  return 'no plain numbers';
}

function childrenOf({ num_children }: SchemaElement): number {
  return Math.max(0, num_children ?? 0);
}

type Types = Pick<Column, 'type' | 'stored'>;

function elementTypes({ type, type_length, converted_type, logical_type }: SchemaElement): Types {
  const both = (each: ElementType | 'text'): Types => ({ type: each, stored: each });
  const integer = /^(U?)INT_(8|16|32|64)$/.exec(converted_type ?? '');
  const none = { type: null, stored: null };
  switch (type) {
    case 'BOOLEAN':
      return both('b1');
    case 'FLOAT':
      return both('f4');
    case 'DOUBLE':
      return both('f8');
    case 'FIXED_LEN_BYTE_ARRAY':
      return type_length === 2 && logical_type?.type === 'FLOAT16' ? both('f2') : none;
    case 'BYTE_ARRAY':
      return converted_type === 'UTF8' || logical_type?.type === 'STRING' ? both('text') : none;
    case 'INT32':
    case 'INT64': {
      // Dates, times and decimals are whole numbers too, of something else.
      if ((converted_type && !integer) || (logical_type && logical_type.type !== 'INTEGER')) return none;
      const stored = type === 'INT32' ? '4' : '8';
      const sign = integer?.[1] === 'U' ? 'u' : 'i';
      const bytes = integer ? Number(integer[2]) / 8 : stored;
      return { type: `${sign}${bytes}` as ElementType, stored: `${sign}${stored}` as ElementType };
    }
    case 'INT96':
    case undefined:
    default:
      return none;
  }
}
