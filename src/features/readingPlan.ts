/** Elements that are asked for at a time. */
const PIECE = 2 ** 19;

/** Bytes of a band that is kept, of a file of any size, and chunks that are read at once, each of which takes memory; then more by bytes of the file. */
const [BAND, CHUNKS, BYTES_OF_CHUNK] = [4 * 2 ** 20, 2 ** 12, 2 ** 10];

/** How an array is read in pieces of bounded size. */
export interface ReadingPlan {
  /** Rows of a band, read together so that their chunks are decoded once; 1 where that would take too much memory. */
  bandRows: number;
  /** Rows that are read at once going forward, a multiple of `bandRows`; 0 where an item is too large to be read as a whole. */
  step: number;
  /** How often each chunk is decoded where all is read forward. */
  decodings: number;
  /**
   * The box that is read next of `count` elements from `from` on, both in C order: where it begins along each axis, and how long
   * it is there. It holds the first of them, side by side, and one at least.
   */
  boxAt: (from: number, count: number) => { first: number[]; lengths: number[] };
}

/** What is planned for: an array, the chunks that it is stored in, and the bytes of an element. */
export interface Chunked {
  shape: readonly number[];
  /** null where it is stored as a whole. */
  chunks: readonly number[] | null;
  size: number;
}

/** @param fileBytes of the whole file, on which the memory depends that may be taken */
export function readingPlan({ shape, chunks, size }: Chunked, fileBytes: number): ReadingPlan {
  const chunk = chunks ?? shape;
  const mostChunks = chunks ? CHUNKS + fileBytes / BYTES_OF_CHUNK : Infinity;
  /** Elements and chunks of all axes behind one. */
  const inner = shape.map((_, axis) => product(shape.slice(axis + 1)));
  const innerChunks = shape.map((_, axis) =>
    product(shape.slice(axis + 1).map((length, i) => Math.ceil(length / chunk[axis + 1 + i]))),
  );
  /** Positions along an axis that are read at once, all axes behind it whole: 0 where these are too many already. */
  const lengthAt = (axis: number): number => {
    const byChunks = Math.floor(mostChunks / innerChunks[axis]) * chunk[axis];
    return Math.min(shape[axis], Math.floor(PIECE / Math.max(1, inner[axis])), byChunks);
  };
  const lengths = shape.map((_, axis) => lengthAt(axis));
  const outer = Math.max(
    0,
    lengths.findIndex((length) => length > 0),
  );
  const decodings = chunks ? product(chunk.slice(0, outer)) * Math.max(1, chunk[outer] / lengths[outer]) : 1;
  const boxAt = (from: number, count: number): { first: number[]; lengths: number[] } => {
    const first = shape.map((length, axis) => Math.floor(from / inner[axis]) % length);
    const axis = inner.findIndex((each, i) => lengths[i] > 0 && each <= count && from % each === 0);
    const along = Math.min(lengths[axis], shape[axis] - first[axis], Math.floor(count / inner[axis]));
    return { first, lengths: shape.map((length, i) => (i < axis ? 1 : i === axis ? along : length)) };
  };
  const plan = { boxAt, decodings, bandRows: 1, step: lengths[0] ?? 1 };
  const bandRows = chunk[0] ?? 1;
  const isBanded =
    chunks !== null && bandRows * inner[0] * size <= BAND + fileBytes && innerChunks[0] <= mostChunks;
  if (!isBanded) return plan;
  return { ...plan, decodings: 1, bandRows, step: Math.max(1, Math.floor(lengths[0] / bandRows)) * bandRows };
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((a, b) => a * b, 1);
}
