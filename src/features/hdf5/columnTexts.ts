import { UserError } from '../../errors';
import type { ElementType } from '../elementType';
import { LIMITS } from '../limits';
import type { NpyNumbers } from '../npyNumbers';
import { damaged } from './damaged';
import { hdf5Array, type Hdf5Reading } from './hdf5Array';
import { elementType, leftOut, TEXT } from './hdf5Type';
import type { Dataset, PackedPiece } from './messages';

/** A list of a table, element by element. */
export interface ColumnTexts {
  count: number;
  /** Each as a text, '' for NaN. @throws UserError */
  texts: (first: number, count: number) => Promise<PackedPiece>;
  /** Whole numbers themselves; null of other lists. @throws UserError */
  codes: ((first: number, count: number) => Promise<NpyNumbers>) | null;
}

/** Texts that are asked for at a time. */
const PIECE = 2 ** 14;

/** A dataset of one axis as texts; null where it is none of texts, numbers or truth values. */
export function columnTexts(dataset: Dataset, reading: Hdf5Reading): ColumnTexts | null {
  const { shape, type } = dataset;
  if (shape?.length !== 1) return null;
  const [count] = shape;
  if (type === TEXT) return { count, texts: textReader(dataset, reading), codes: null };
  const dtype = elementType(dataset);
  if (dtype === null || leftOut(dataset) !== null) return null;
  const array = hdf5Array(dataset, dataset.path, dtype, reading);
  const isWhole = dtype === 'b1' || /^[iu]/.test(dtype);
  return {
    count,
    texts: async (first, length) => packedNumbers(await array.read(first, length), dtype),
    codes: isWhole ? (first, length) => array.read(first, length) : null,
  };
}

/** Reads texts, of which all together may take no more bytes than the file accounts for. */
function textReader({ path, size }: Dataset, { thread, file, fileBytes }: Hdf5Reading): ColumnTexts['texts'] {
  let left = LIMITS.hdf5TextsOfAny + LIMITS.hdf5TextsOfEachByte * fileBytes;
  return async (first, count) => {
    const pieces: PackedPiece[] = [];
    for (let at = 0; at < count; at += PIECE) {
      const length = Math.min(PIECE, count - at);
      const piece = await thread
        .ask({ type: 'texts', path, first: first + at, count: length })
        .catch((error: Error): never => {
          throw damaged(file, error);
        });
      left -= Math.max(piece.bytes.length, length * size);
      if (left < 0) {
        throw new UserError(
          `${file}: ${path} holds more text than the file accounts for. Leave that column out, or save it as categories.`,
        );
      }
      pieces.push(piece);
    }
    return pieces.length === 1 ? pieces[0] : joined(pieces);
  };
}

function joined(pieces: readonly PackedPiece[]): PackedPiece {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.bytes.length, 0));
  const ends = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.ends.length, 0));
  let [length, count] = [0, 0];
  for (const piece of pieces) {
    bytes.set(piece.bytes, length);
    for (const end of piece.ends) ends[count++] = length + end;
    length += piece.bytes.length;
  }
  return { bytes, ends };
}

function packedNumbers(numbers: NpyNumbers, dtype: ElementType): PackedPiece {
  const written = Array.from(numbers, (number) => textOf(number, dtype));
  const ends = new Uint32Array(written.length);
  let length = 0;
  // Of numbers each character is a byte.
  for (const [at, text] of written.entries()) ends[at] = length += text.length;
  return { bytes: new Uint8Array(Buffer.from(written.join(''), 'latin1')), ends };
}

function textOf(number: number, dtype: ElementType): string {
  if (Number.isNaN(number)) return '';
  if (dtype === 'b1') return String(number !== 0);
  return dtype === 'f4' || dtype === 'f2' || dtype === 'bf16' ? shortest(number) : String(number);
}

/** The fewest digits that stand for a number of 32 bits: 0.1, not 0.10000000149011612. */
function shortest(number: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(number.toPrecision(digits));
    if (Math.fround(rounded) === number) return String(rounded);
  }
  return String(Number(number.toPrecision(9)));
}
