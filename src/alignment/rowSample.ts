import { mixHash } from '../shared/mixHash';

/**
 * Rows of a large set, drawn at random without replacement: those whose numbers have the smallest hashes. Whether a row is in
 * the sample depends on the numbers of the rows and the seed alone, so that shards, each seeing its own rows, keep what the
 * whole would, and the union of their samples, cut to the size of one, is the sample of the whole (bottom-k sampling: E. Cohen
 * and H. Kaplan, "Summarizing data using bottom-k sketches", PODC 2007). Row pairs within it are then pairs of the whole.
 */
export interface RowSample {
  /** Rows that are kept at most. */
  size: number;
  seed: number;
  /** Numbers of the rows among all, by their hash, equal ones by number. */
  rows: Float64Array;
  /** Scores of these rows, n × K_A and n × K_B. */
  p: Float32Array;
  q: Float32Array;
}

/** The numbers first … end − 1 that are in the sample of these rows, by their hash. */
export function drawByHash(first: number, end: number, size: number, seed: number): Float64Array {
  const kept = new Float64Array(2 * size);
  let count = 0;
  let highest = Infinity;
  for (let row = first; row < end; row++) {
    if (hashOf(row, seed) > highest) continue;
    kept[count++] = row;
    if (count < kept.length) continue;
    kept.set(sortByHash(kept.slice(), seed).subarray(0, size));
    count = size;
    highest = hashOf(kept[size - 1], seed);
  }
  return sortByHash(kept.slice(0, count), seed).slice(0, size);
}

/** The sample of the rows of both. */
export function mergeSamples(x: RowSample, y: RowSample): RowSample {
  const { size, seed } = x;
  const places = new Map<number, [of: RowSample, at: number]>();
  for (const of of [x, y]) of.rows.forEach((row, at) => places.set(row, [of, at]));
  const rows = sortByHash(Float64Array.from(places.keys()), seed).slice(0, size);
  const gather = (side: 'p' | 'q'): Float32Array => {
    const columns = columnsOf(x, side) || columnsOf(y, side);
    const scores = new Float32Array(rows.length * columns);
    rows.forEach((row, i) => {
      const [of, at] = places.get(row)!;
      scores.set(of[side].subarray(at * columns, (at + 1) * columns), i * columns);
    });
    return scores;
  };
  return { size, seed, rows, p: gather('p'), q: gather('q') };
}

function columnsOf({ rows, ...scores }: RowSample, side: 'p' | 'q'): number {
  return rows.length === 0 ? 0 : scores[side].length / rows.length;
}

function sortByHash(rows: Float64Array, seed: number): Float64Array {
  return rows.sort((a, b) => hashOf(a, seed) - hashOf(b, seed) || a - b);
}

/** 32 bits of the number of a row. */
function hashOf(row: number, seed: number): number {
  return mixHash((mixHash((mixHash(seed) + row) >>> 0) + Math.floor(row / 2 ** 32)) >>> 0);
}
