import { UserError } from '../errors';
import { writeAtomically } from '../store/files';
import type { StoredArray } from './arrayFile';
import type { ElementType, NpyType } from './elementType';
import { bytesOf, npyHeader } from './npy/encodeNpy';
import { itemsAtATime } from './readRows';

/**
 * Writes an array as a .npy file in one step, piece by piece, values and type kept; float16 and bfloat16 become float32, which
 * holds them all.
 * @param path of the array, named in the errors
 * @param onProgress may throw to end the conversion
 * @param assertSame throws where the file of the array has changed, before the new one takes its place
 * @throws UserError where the array is damaged or changed, or cannot be written; an existing file is then unchanged
 */
export async function convertArray(
  array: StoredArray,
  path: string,
  out: string,
  onProgress: (share: number) => void,
  assertSame: () => Promise<void>,
): Promise<void> {
  await writeAtomically(out, piecesOf(array, path, onProgress, assertSame));
}

async function* piecesOf(
  array: StoredArray,
  path: string,
  onProgress: (share: number) => void,
  assertSame: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  yield npyHeader(typeWritten(array.dtype), array.shape);
  if (array.shape.includes(0)) return;
  const view = array.asRows?.(1) ?? array;
  const [items = 1] = view.shape;
  const step = itemsAtATime(view);
  for (let first = 0; first < items; first += step) {
    const count = Math.min(step, items - first);
    yield bytesOf(await exactly(view, first, count, path));
    onProgress((first + count) / items);
  }
  await assertSame();
}

function typeWritten(dtype: ElementType): NpyType {
  return dtype === 'f2' || dtype === 'bf16' ? 'f4' : dtype;
}

/** Items in the type that is written. */
async function exactly(
  view: StoredArray,
  first: number,
  count: number,
  path: string,
): Promise<ArrayBufferView> {
  if (view.readBigInts) return view.readBigInts(first, count);
  const values = await view.read(first, count);
  if (view.dtype !== 'i8' && view.dtype !== 'u8') return values;
  // The format gives 64-bit integers as float64 only.
  const rounded = values.find((value) => !Number.isSafeInteger(value));
  if (rounded !== undefined) {
    throw new UserError(
      `${path} holds integers beyond 2^53, which cannot be read exactly from this format. Save it as a .npy file with Python.`,
    );
  }
  return view.dtype === 'i8' ? BigInt64Array.from(values, BigInt) : BigUint64Array.from(values, BigInt);
}
