import type { Module } from 'h5wasm/node';
import { TEXT } from './hdf5Type';
import type { PackedPiece } from './messages';

type Library = typeof Module;

/** The lengths of the axes of a dataset; null where it has no elements. */
export function shapeOf(library: Library, file: bigint, path: string): number[] | null {
  const { shape } = library.get_dataset_metadata(file, path);
  return shape && Array.from(shape, Number);
}

/**
 * Some texts of a dataset with one axis, each up to where it ends.
 * @throws Error where it holds none, or the library refuses
 */
export function textsOf(
  library: Library,
  file: bigint,
  { path, first, count }: { path: string; first: number; count: number },
): PackedPiece {
  const { type, shape, size, vlen } = library.get_dataset_metadata(file, path);
  if (type !== TEXT || shape?.length !== 1) throw new Error('There are no texts.');
  if (count === 0) return { bytes: new Uint8Array(), ends: new Uint32Array() };
  const at = library._malloc(count * size);
  if (at === 0) throw new Error('No more memory.');
  // What is not read to is given back, too.
  library.HEAPU8.fill(0, at, at + count * size);
  try {
    const [counts, firsts] = [[BigInt(count)], [BigInt(first)]];
    const status = library.get_dataset_data(file, path, counts, firsts, [1n], BigInt(at));
    if (status < 0) throw new Error('The data cannot be read.');
    return vlen ? pointedAt(library.HEAPU8, at, count) : sideBySide(library.HEAPU8, at, count, size);
  } finally {
    if (vlen) library.reclaim_vlen_memory_count(file, path, '', BigInt(at), [BigInt(count)]);
    library._free(at);
  }
}

/** Texts of any lengths, of each its address; 0 stands for none. */
function pointedAt(memory: Uint8Array, at: number, count: number): PackedPiece {
  const starts = new Uint32Array(memory.buffer, at, count);
  return packed(memory, count, (text) => {
    const start = starts[text];
    return start === 0 ? [0, 0] : [start, memory.indexOf(0, start)];
  });
}

/** Texts of one length, shorter ones with zeros behind them. */
function sideBySide(memory: Uint8Array, at: number, count: number, size: number): PackedPiece {
  return packed(memory, count, (text) => {
    const start = at + text * size;
    let end = start;
    while (end < start + size && memory[end] !== 0) end++;
    return [start, end];
  });
}

function packed(
  memory: Uint8Array,
  count: number,
  placeOf: (text: number) => [start: number, end: number],
): PackedPiece {
  const ends = new Uint32Array(count);
  let length = 0;
  for (let text = 0; text < count; text++) {
    const [start, end] = placeOf(text);
    ends[text] = length += end - start;
  }
  const bytes = new Uint8Array(length);
  for (let text = 0; text < count; text++) {
    const [start, end] = placeOf(text);
    bytes.set(memory.subarray(start, end), ends[text] - (end - start));
  }
  return { bytes, ends };
}
