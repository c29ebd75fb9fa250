import type { ElementType } from '../elementType';
import type { RoledColumn } from '../columnRoles';
import { int16, int32, int8, tableIn, tablesIn, textIn, type FlatTable } from './flatTables';

/** How the lists of a column say where they begin and end: not at all, since all are equally long, or by numbers of so many bytes. */
export type ListKind = { fixed: number } | { offsetBytes: 4 | 8 };

/** A column of an Arrow file, and which parts of a record batch are its own. */
export interface ArrowColumn extends Omit<RoledColumn, 'width'> {
  /** From the outside to the numbers. */
  lists: ListKind[];
  /** Lengths of an array in each row, where the file says that its lists are such. */
  tensor: number[] | null;
  /** Its first node and buffer, and how many columns before it have buffers of their own number. */
  node: number;
  buffer: number;
  viewsBefore: number;
}

/** A number of Arrow for each of its types (Schema.fbs). */
const TYPE = {
  ...{ null: 1, int: 2, float: 3, binary: 4, text: 5, bool: 6, list: 12, struct: 13, union: 14 },
  ...{ fixedList: 16, map: 17, duration: 18, largeBinary: 19, largeText: 20, largeList: 21, runs: 22 },
  ...{ binaryView: 23, textView: 24, listView: 25, largeListView: 26 },
};

const TEXTS = [TYPE.text, TYPE.largeText, TYPE.textView];
const BINARIES = [TYPE.binary, TYPE.largeBinary, TYPE.binaryView];

/** Buffers of a type where it is no usual one, whose validity and values are two. */
const BUFFERS: Record<number, number> = {
  ...{ [TYPE.null]: 0, [TYPE.binary]: 3, [TYPE.text]: 3, [TYPE.largeBinary]: 3, [TYPE.largeText]: 3 },
  ...{ [TYPE.struct]: 1, [TYPE.fixedList]: 1, [TYPE.runs]: 0 },
  ...{ [TYPE.listView]: 3, [TYPE.largeListView]: 3 },
};

/** Tables of a field (Field, and those of types). */
const FIELD = { name: 0, type: 2, typeTable: 3, dictionary: 4, children: 5, notes: 6 };

/** What is counted of the fields that came before. */
interface Walk {
  nodes: number;
  buffers: number;
  views: number;
  fields: number;
}

/**
 * The columns at the top of a schema.
 * @param version of the metadata, from 0
 * @param mostFields columns, and what is in them, that are looked at
 * @throws RangeError where there are more, or it is damaged
 */
export function topColumns(schema: FlatTable, version: number, mostFields: number): ArrowColumn[] {
  const walk: Walk = { nodes: 0, buffers: 0, views: 0, fields: mostFields };
  const columns: ArrowColumn[] = [];
  for (const field of tablesIn(schema, 1)) {
    const place = { node: walk.nodes, buffer: walk.buffers, viewsBefore: walk.views };
    goOver(field, version, walk, 0);
    columns.push({ name: textIn(field, FIELD.name), ...place, ...holding(field) });
  }
  return columns;
}

/** The names of columns of time spans, and of lists of them. Elsewhere than in Arrow's own files they are numbers like others. */
export function timeSpansIn(schema: FlatTable): string[] {
  return [...tablesIn(schema, 1)].flatMap((field) => {
    let inner = field;
    for (let depth = 0; listKind(inner) !== null && depth < DEEPEST; depth++) {
      [inner] = tablesIn(inner, FIELD.children);
    }
    return int8(inner, FIELD.type) === TYPE.duration ? [textIn(field, FIELD.name)] : [];
  });
}

/** Fields lie in each other a handful deep. */
const DEEPEST = 32;

/** Counts what a field takes of each record batch, with all that is in it. */
function goOver(field: FlatTable, version: number, walk: Walk, depth: number): void {
  if (--walk.fields < 0 || depth > DEEPEST) throw new RangeError('There are too many fields.');
  walk.nodes++;
  const type = int8(field, FIELD.type);
  if (tableIn(field, FIELD.dictionary) !== null) {
    walk.buffers += 2;
    return;
  }
  if (type === TYPE.union) {
    const isDense = int16(tableIn(field, FIELD.typeTable)!, 0) === 1;
    walk.buffers += (isDense ? 2 : 1) + (version < 4 ? 1 : 0);
  } else walk.buffers += BUFFERS[type] ?? 2;
  if (type === TYPE.binaryView || type === TYPE.textView) walk.views++;
  for (const child of tablesIn(field, FIELD.children)) goOver(child, version, walk, depth + 1);
}

type Held = Pick<ArrowColumn, 'type' | 'holds' | 'lists' | 'tensor' | 'isNested'>;

function holding(field: FlatTable): Held {
  const lists: ListKind[] = [];
  let inner = field;
  for (let list = listKind(inner); list !== null && lists.length < DEEPEST; list = listKind(inner)) {
    const [child] = tablesIn(inner, FIELD.children);
    lists.push(list);
    inner = child;
  }
  // Lists of one length in each other are an array in each row.
  const isNested = lists.length > 1 && !lists.every((each) => 'fixed' in each);
  const { type, holds } = isNested
    ? { type: null, holds: 'lists of lists (save one list of numbers a row, or the array with np.save)' }
    : elementOf(inner);
  return { type, holds, lists, tensor: tensorOf(field, lists), isNested };
}

function listKind(field: FlatTable): ListKind | null {
  if (tableIn(field, FIELD.dictionary) !== null) return null;
  const type = int8(field, FIELD.type);
  if (type === TYPE.fixedList) return { fixed: Math.max(0, int32(tableIn(field, FIELD.typeTable)!, 0)) };
  return type === TYPE.list ? { offsetBytes: 4 } : type === TYPE.largeList ? { offsetBytes: 8 } : null;
}

function elementOf(field: FlatTable): { type: ElementType | 'text' | null; holds: string } {
  const type = int8(field, FIELD.type);
  const details = tableIn(field, FIELD.typeTable);
  const none = (holds = 'no plain numbers'): { type: null; holds: string } => ({ type: null, holds });
  if (TEXTS.includes(type)) return { type: 'text', holds: '' };
  if (BINARIES.includes(type)) {
    return none('bytes (save lists of numbers: np.frombuffer(VALUE, dtype).tolist())');
  }
  if (type === TYPE.struct) return none('a structure of several parts');
  if (tableIn(field, FIELD.dictionary) !== null || details === null) return none();
  if (type === TYPE.bool) return { type: 'b1', holds: '' };
  const bytes = type === TYPE.float ? [2, 4, 8][int16(details, 0)] : int32(details, 0) / 8;
  if (![1, 2, 4, 8].includes(bytes)) return none();
  if (type === TYPE.float) return { type: `f${bytes}` as ElementType, holds: '' };
  if (type !== TYPE.int) return none();
  return { type: `${int8(details, 1) ? 'i' : 'u'}${bytes}` as ElementType, holds: '' };
}

/** What Arrow's own tensors of one shape note of it, which are stored as lists of one length. */
function tensorOf(field: FlatTable, lists: readonly ListKind[]): number[] | null {
  const [list] = lists;
  if (lists.length !== 1 || !('fixed' in list)) return null;
  const noted = notesOf(field);
  if (noted('ARROW:extension:name') !== 'arrow.fixed_shape_tensor') return null;
  try {
    const { shape, permutation } = JSON.parse(noted('ARROW:extension:metadata')) as Record<string, unknown>;
    const lengths = Array.isArray(shape) ? shape.map(Number) : [];
    const isWhole = lengths.length > 0 && lengths.every((each) => Number.isSafeInteger(each) && each >= 0);
    const isSame = isWhole && lengths.reduce((a, b) => a * b, 1) === list.fixed;
    const isInOrder = !Array.isArray(permutation) || permutation.every((axis, i) => axis === i);
    return isSame && isInOrder ? lengths : null;
  } catch {
    return null;
  }
}

/** What a field notes under a key; '' where nothing. */
function notesOf(field: FlatTable): (key: string) => string {
  return (key) => noteIn(field, FIELD.notes, key, 1200);
}

/** What a list of notes, pairs of a key and a text, has under a key; '' where nothing. @param most bytes of it that are read */
export function noteIn(table: FlatTable, field: number, key: string, most: number): string {
  let left = 64;
  for (const note of tablesIn(table, field)) {
    if (textIn(note, 0) === key) return textIn(note, 1, most);
    if (--left === 0) break;
  }
  return '';
}
