import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { elementBytes } from '../elementType';
import { LIMITS } from '../limits';
import type { NpyNumbers } from '../npyNumbers';
import { numbersOf } from '../tableNumbers';

/** A matrix of which only the numbers that are not 0 are stored, as scipy, AnnData and MATLAB have it. */
export interface SparseMatrix {
  name: string;
  /** Rows × columns. */
  shape: readonly [number, number];
  /** Its numbers, one after the other. */
  data: StoredArray;
  /** The file it is in, and its bytes. */
  file: string;
  fileBytes: number;
}

/** Numbers that are gone over at a time. */
const PIECE = 2 ** 18;

/** Bytes of rows that are made at a time where each time all numbers are gone over, however small the file is. */
const SCATTERED_BYTES = 2 ** 24;
/** The same in numbers, however large the file is. */
const SCATTERED_NUMBERS = 2 ** 24;

/**
 * A matrix stored by its rows (CSR), of which rows are made as they are read.
 * @param indices column of each number
 * @param starts where the numbers of each row begin among all, and where those of the last end
 * @throws UserError where these do not belong together, or it has far more columns than its file accounts for
 */
export function sparseRows(matrix: SparseMatrix, indices: StoredArray, starts: StoredArray): StoredArray {
  const { name, shape, data } = matrix;
  const [rows, columns] = shape;
  assertParts(matrix, [indices], [starts, rows + 1]);
  return {
    ...{ name, shape, dtype: data.dtype, ...unpackedIf([data, indices, starts]) },
    async read(first, count, spare) {
      const out = numbersOf(data.dtype, count * columns, spare).fill(0);
      const ends = await starts.read(first, count + 1);
      const add = adder(matrix, out);
      assertAscending(matrix, ends);
      for (let at = ends[0], row = 0; at < ends[count]; at += PIECE) {
        const length = Math.min(PIECE, ends[count] - at);
        const [values, column] = [await data.read(at, length), await indices.read(at, length)];
        for (let i = 0; i < length; i++) {
          while (at + i >= ends[row + 1]) row++;
          add(row, column[i], values[i]);
        }
      }
      return out;
    },
  };
}

/** The same of one that is stored by its columns (CSC): all numbers are gone over for the rows that are read at a time. */
export function sparseColumns(matrix: SparseMatrix, indices: StoredArray, starts: StoredArray): StoredArray {
  const [, columns] = matrix.shape;
  assertParts(matrix, [indices], [starts, columns + 1]);
  let ends: NpyNumbers | null = null;
  return scattered(matrix, [indices, starts], async (at, length) => {
    ends ??= await starts.read(0, columns + 1);
    if (at === 0) assertAscending(matrix, ends);
    const row = await indices.read(at, length);
    const column = new Uint32Array(length);
    for (let i = 0, next = lastStart(ends, at); i < length; i++) {
      while (at + i >= ends[next + 1]) next++;
      column[i] = next;
    }
    return { row, column };
  });
}

/** The same of one whose numbers have a row and a column each, in any order (COO). */
export function sparseTriples(matrix: SparseMatrix, rows: StoredArray, columns: StoredArray): StoredArray {
  assertParts(matrix, [rows, columns]);
  return scattered(matrix, [rows, columns], async (at, length) => ({
    row: await rows.read(at, length),
    column: await columns.read(at, length),
  }));
}

type Places = (at: number, length: number) => Promise<{ row: NpyNumbers; column: NpyNumbers }>;

function scattered(matrix: SparseMatrix, others: StoredArray[], placesOf: Places): StoredArray {
  const { name, shape, data, fileBytes } = matrix;
  const [rows, columns] = shape;
  const [count] = data.shape;
  const numbers = Math.min(
    SCATTERED_NUMBERS,
    Math.floor(Math.max(SCATTERED_BYTES, fileBytes) / elementBytes(data.dtype)),
  );
  const entryBytes = [data, ...others].reduce((sum, { dtype }) => sum + elementBytes(dtype), 0);
  const times = Math.max(1, Math.ceil((rows * columns) / numbers));
  return {
    ...{ name, shape, dtype: data.dtype, scatteredNumbers: numbers, bytesOver: count * entryBytes * times },
    ...unpackedIf([data, ...others]),
    async read(first, length, spare) {
      const out = numbersOf(data.dtype, length * columns, spare).fill(0);
      const add = adder(matrix, out);
      for (let at = 0; at < count && length > 0; at += PIECE) {
        const piece = Math.min(PIECE, count - at);
        const values = await data.read(at, piece);
        const { row, column } = await placesOf(at, piece);
        for (let i = 0; i < piece; i++) {
          if (!(row[i] >= 0 && row[i] < rows)) throw damaged(matrix);
          if (row[i] >= first && row[i] < first + length) add(row[i] - first, column[i], values[i]);
        }
      }
      return out;
    },
  };
}

/** Adds a number to its place: of several at one place the sum counts. */
function adder(matrix: SparseMatrix, out: NpyNumbers): (row: number, column: number, value: number) => void {
  const [, columns] = matrix.shape;
  const isTruth = matrix.data.dtype === 'b1';
  return (row, column, value) => {
    if (!(column >= 0 && column < columns)) throw damaged(matrix);
    const at = row * columns + column;
    out[at] = isTruth ? Math.max(out[at], value) : out[at] + value;
  };
}

/** The last of ascending numbers that is not above one. */
function lastStart(ascending: NpyNumbers, value: number): number {
  let [low, high] = [0, ascending.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (ascending[middle] <= value) low = middle;
    else high = middle;
  }
  return low;
}

function assertAscending(matrix: SparseMatrix, ends: NpyNumbers): void {
  const [count] = matrix.data.shape;
  for (let i = 1; i < ends.length; i++) if (!(ends[i] >= ends[i - 1])) throw damaged(matrix);
  if (!(ends[0] >= 0 && ends[ends.length - 1] <= count)) throw damaged(matrix);
}

/** @param places of each number @param starts and how many of them there must be */
function assertParts(matrix: SparseMatrix, places: StoredArray[], starts?: [StoredArray, number]): void {
  const { name, shape, data, file, fileBytes } = matrix;
  const [count] = data.shape;
  const isList = (each: StoredArray): boolean => each.shape.length === 1;
  const isWhole = (each: StoredArray): boolean => isList(each) && /^[iu]/.test(each.dtype);
  const fits =
    isList(data) &&
    places.every((each) => isWhole(each) && each.shape[0] === count) &&
    shape.every(Number.isSafeInteger);
  if (!fits || (starts && !(isWhole(starts[0]) && starts[0].shape[0] === starts[1]))) throw damaged(matrix);
  if (shape[1] > LIMITS.sparseColumnsOfAny + LIMITS.sparseColumnsOfEachByte * fileBytes) {
    throw new UserError(
      `${file}: ${name || 'the matrix'} has ${shape[1]} columns, more than its file accounts for. Save the columns that you need.`,
    );
  }
}

function unpackedIf(parts: readonly StoredArray[]): { isUnpacked?: boolean } {
  return parts.some((each) => each.isUnpacked) ? { isUnpacked: true } : {};
}

function damaged({ file, name }: SparseMatrix): UserError {
  return new UserError(
    `${file}: the parts of the sparse matrix${name === '' ? '' : ` ${name}`} do not belong together: the file is damaged. Save it again.`,
  );
}
