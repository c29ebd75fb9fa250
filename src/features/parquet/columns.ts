import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';
import type { ElementType } from '../elementType';

/** A column of a Parquet file, as far as it is read. */
export interface Column {
  name: string;
  /** Which of the chunks of each row group is its own. */
  chunk: number;
  /** What an element is: numpy's type, or text; null where neither. */
  type: ElementType | 'text' | null;
  /** Parquet's own type of what is stored, as numpy's. */
  stored: ElementType | 'text' | null;
  /** Levels of what may be absent, and of lists, around an element. */
  maxDefinition: number;
  maxRepetition: number;
}

/** The columns at the top of the schema; one of several parts (a structure) is of no type. */
export function topColumns({ schema }: FileMetaData, tree: SchemaTree): Column[] {
  let leaves = 0;
  return tree.children.map((node) => {
    const chunk = leaves;
    const path = [node];
    let parts = 0;
    const count = (each: SchemaTree): void => {
      if (each.children.length === 0) parts++;
      each.children.forEach(count);
    };
    count(node);
    leaves += parts;
    while (path.at(-1)!.children.length === 1) path.push(path.at(-1)!.children[0]);
    const elements = path.map(({ element }) => element);
    const maxRepetition = elements.filter((each) => each.repetition_type === 'REPEATED').length;
    const isPlain = parts === 1 && (path.length === 1 || maxRepetition === 1) && schema.length > 1;
    return {
      ...{ name: node.element.name, chunk, maxRepetition },
      ...(isPlain ? elementTypes(elements.at(-1)!) : { type: null, stored: null }),
      maxDefinition: elements.filter((each) => each.repetition_type !== 'REQUIRED').length,
    };
  });
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
