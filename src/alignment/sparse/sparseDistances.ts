import type { SparseScores } from '../../shared/results/sparseScores';
import { sparseColumns, type SparseColumns } from './sparseColumns';
import { meanDifference } from './sparseConcept';

/** Bins of the scores in [0, 1]. */
const BINS = 2048;
/** Those of one concept, with one for scores that are 1. */
const LENGTH = BINS + 1;
const LENGTH_OF_SUM = 2 * BINS + 1;
/** Words of the bits that say which of LENGTH bins hold anything. */
const WORDS = Math.ceil(LENGTH / 32);

/** One side: its scores by concepts, and how these are distributed. */
interface Side {
  columns: SparseColumns;
  /** Of each concept, LENGTH bins: scores above 0, and their sum. */
  counts: Float64Array;
  sums: Float64Array;
  /** Of each concept, WORDS: which of its bins hold anything. */
  marks: Uint32Array;
  /** Σ |p_m − p_s| over the pairs of rows, exactly. */
  spreads: Float64Array;
}

/**
 * d(P^α, Q^β) of all pairs of concepts, K_A × K_B, row-major, as `conceptPartition` has it, of scores of which few are above 0. Scores
 * are put into bins, as there: how p + q and p − q are distributed follows from the bins of the two, but for the rows that have both
 * concepts, which are looked at one by one. So it takes O(K_A · K_B · bins) and what rows have in common.
 *
 * @param onRow told the share that is done, after each concept of A; may throw to end it
 */
export async function sparseDistances(
  p: SparseScores,
  q: SparseScores,
  onRow: (share: number) => void,
): Promise<Float64Array> {
  const [a, b] = p === q ? [sideOf(p), null] : [sideOf(p), sideOf(q)];
  const other = b ?? a;
  const distances = new Float64Array(p.concepts * q.concepts);
  const gaps = pairGaps(p.rows);
  const scale = 1 / (p.rows * (p.rows - 1));
  for (let alpha = 0; alpha < p.concepts; alpha++) {
    const { starts, x, y } = inCommon(a.columns, alpha, q);
    for (let beta = b ? 0 : alpha + 1; beta < q.concepts; beta++) {
      const [from, to] = [starts[beta], starts[beta + 1]];
      const both = gaps(a, alpha, other, beta, x.subarray(from, to), y.subarray(from, to));
      const d = Math.max(0, (both - a.spreads[alpha] - other.spreads[beta]) * scale);
      distances[alpha * q.concepts + beta] = d;
      if (!b) distances[beta * q.concepts + alpha] = d;
    }
    onRow((alpha + 1) / p.concepts);
    // The thread stays open for what it is told.
    if (alpha % 16 === 0) await new Promise(setImmediate);
  }
  return distances;
}

function sideOf(scores: SparseScores): Side {
  const { rows, concepts } = scores;
  const columns = sparseColumns(scores);
  const counts = new Float64Array(concepts * LENGTH);
  const sums = new Float64Array(concepts * LENGTH);
  const marks = new Uint32Array(concepts * WORDS);
  const spreads = new Float64Array(concepts);
  for (let k = 0; k < concepts; k++) {
    const own = columns.values.subarray(columns.starts[k], columns.starts[k + 1]);
    for (const value of own) {
      const bin = binOf(value);
      counts[k * LENGTH + bin]++;
      sums[k * LENGTH + bin] += value;
      marks[k * WORDS + (bin >> 5)] |= 1 << (bin & 31);
    }
    spreads[k] = (meanDifference(Float64Array.from(own).sort(), rows) * rows * (rows - 1)) / 2;
  }
  return { columns, counts, sums, marks, spreads };
}

function binOf(value: number): number {
  return Math.min(BINS, Math.floor(value * BINS));
}

/** The scores of the rows that have a concept of A and one of B: for each of B, from `starts` on, x of A and y of B. */
function inCommon(
  { starts: begins, rows, values }: SparseColumns,
  alpha: number,
  q: SparseScores,
): { starts: Float64Array; x: Float32Array; y: Float32Array } {
  const starts = new Float64Array(q.concepts + 1);
  const [from, to] = [begins[alpha], begins[alpha + 1]];
  for (let at = from; at < to; at++) {
    for (let i = q.starts[rows[at]]; i < q.starts[rows[at] + 1]; i++) starts[q.columns[i] + 1]++;
  }
  for (let k = 0; k < q.concepts; k++) starts[k + 1] += starts[k];
  const next = starts.slice();
  const x = new Float32Array(starts[q.concepts]);
  const y = new Float32Array(starts[q.concepts]);
  for (let at = from; at < to; at++) {
    for (let i = q.starts[rows[at]]; i < q.starts[rows[at] + 1]; i++) {
      const place = next[q.columns[i]]++;
      x[place] = values[at];
      y[place] = q.values[i];
    }
  }
  return { starts, x, y };
}

/** Bins of some values: how many, and their sums. */
interface Bins {
  counts: Float64Array;
  sums: Float64Array;
  /** Which of the bins hold anything. */
  marks: Uint32Array;
}

function emptyBins(length: number): Bins {
  return {
    counts: new Float64Array(length),
    sums: new Float64Array(length),
    marks: new Uint32Array(Math.ceil(length / 32)),
  };
}

function add({ counts, sums, marks }: Bins, bin: number, value: number, sign: number): void {
  counts[bin] += sign;
  sums[bin] += sign * value;
  marks[bin >> 5] |= 1 << (bin & 31);
}

function clear({ counts, sums, marks }: Bins, bin: number): void {
  counts[bin] = 0;
  sums[bin] = 0;
  marks[bin >> 5] = 0;
}

type PairGaps = (a: Side, alpha: number, b: Side, beta: number, x: Float32Array, y: Float32Array) => number;

/** G(p + q) + G(p − q) of two concepts, x and y their scores in the rows that have both. G(v) = Σ_h s_h · (2 C_{<h} + c_h − N) over bins. */
function pairGaps(rows: number): PairGaps {
  // What rows that have both change: all 0 between two pairs.
  const [ofSum, above, below] = [emptyBins(LENGTH_OF_SUM), emptyBins(LENGTH), emptyBins(LENGTH)];
  return (a, alpha, b, beta, x, y) => {
    const [fromA, fromB] = [alpha * LENGTH, beta * LENGTH];
    let [sames, top] = [0, LENGTH];
    for (let i = 0; i < x.length; i++) {
      const [p, q] = [x[i], y[i]];
      const bin = Math.min(LENGTH_OF_SUM - 1, Math.floor((p + q) * BINS));
      if (bin >= top) top = bin + 1;
      add(ofSum, binOf(p), p, -1);
      add(ofSum, binOf(q), q, -1);
      add(ofSum, bin, p + q, 1);
      add(above, binOf(p), p, -1);
      add(below, binOf(q), q, -1);
      if (p > q) add(above, binOf(p - q), p - q, 1);
      else if (p < q) add(below, binOf(q - p), q - p, 1);
      else sames++;
    }
    const sizeA = a.columns.starts[alpha + 1] - a.columns.starts[alpha];
    const sizeB = b.columns.starts[beta + 1] - b.columns.starts[beta];
    const zeros = rows - sizeA - sizeB + x.length;
    const [marksA, marksB] = [alpha * WORDS, beta * WORDS];
    let total = 0;
    let before = zeros;
    const words = top > LENGTH ? ofSum.marks.length : WORDS;
    for (let word = 0; word < words; word++) {
      let bits = ofSum.marks[word];
      if (word < WORDS) bits |= a.marks[marksA + word] | b.marks[marksB + word];
      for (; bits !== 0; bits &= bits - 1) {
        const h = (word << 5) + 31 - Math.clz32(bits & -bits);
        let [count, sum] = [ofSum.counts[h], ofSum.sums[h]];
        if (h < LENGTH) {
          count += a.counts[fromA + h] + b.counts[fromB + h];
          sum += a.sums[fromA + h] + b.sums[fromB + h];
        }
        total += sum * (2 * before + count - rows);
        before += count;
      }
    }
    before = 0;
    for (let word = WORDS - 1; word >= 0; word--) {
      for (let bits = below.marks[word] | b.marks[marksB + word]; bits !== 0;) {
        const bit = 31 - Math.clz32(bits);
        bits ^= 1 << bit;
        const h = (word << 5) + bit;
        const count = b.counts[fromB + h] + below.counts[h];
        total -= (b.sums[fromB + h] + below.sums[h]) * (2 * before + count - rows);
        before += count;
      }
    }
    before += zeros + sames;
    for (let word = 0; word < WORDS; word++) {
      for (let bits = above.marks[word] | a.marks[marksA + word]; bits !== 0; bits &= bits - 1) {
        const h = (word << 5) + 31 - Math.clz32(bits & -bits);
        const count = a.counts[fromA + h] + above.counts[h];
        total += (a.sums[fromA + h] + above.sums[h]) * (2 * before + count - rows);
        before += count;
      }
    }
    for (let i = 0; i < x.length; i++) {
      const [p, q] = [x[i], y[i]];
      clear(ofSum, binOf(p));
      clear(ofSum, binOf(q));
      clear(ofSum, Math.min(LENGTH_OF_SUM - 1, Math.floor((p + q) * BINS)));
      clear(above, binOf(p));
      clear(below, binOf(q));
      clear(p > q ? above : below, binOf(Math.abs(p - q)));
    }
    return total;
  };
}
