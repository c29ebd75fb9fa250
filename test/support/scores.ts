import type { Scores } from '../../src/alignment/fixedPoint';
import { seededRandom } from '../../src/shared/random';

/** Random soft scores: a few large ones in each row, the row sums to 0.9. */
export function softScores(seed: number, rows: number, concepts: number): Scores {
  const random = seededRandom(seed);
  const data = new Float64Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    const scores = data.subarray(row * concepts, (row + 1) * concepts);
    for (let k = 0; k < concepts; k++) scores[k] = Math.log(1 - random()) ** 4;
    const sum = scores.reduce((a, b) => a + b, 0);
    for (let k = 0; k < concepts; k++) scores[k] *= 0.9 / sum;
  }
  return { rows, concepts, data };
}

/** One-hot scores of random labels; label `concepts` is noise, a row of zeros. */
export function crispScores(seed: number, rows: number, concepts: number): Scores {
  const random = seededRandom(seed);
  const data = new Float64Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    const label = Math.floor(random() * (concepts + 1));
    if (label < concepts) data[row * concepts + label] = 1;
  }
  return { rows, concepts, data };
}

/** The same scores with row i taken from `order[i]`. */
export function reorderRows(scores: Scores, order: readonly number[]): Scores {
  const { concepts } = scores;
  const data = scores.data.map(
    (_, i) => scores.data[order[Math.floor(i / concepts)] * concepts + (i % concepts)],
  );
  return { ...scores, data };
}

/** A random order of 0..n−1. */
export function shuffled(seed: number, n: number): number[] {
  const random = seededRandom(seed);
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** The values in another order, that of row `order[i]` at place i. */
export function reordered(values: Int32Array, order: readonly number[]): Int32Array {
  return Int32Array.from(order, (row) => values[row]);
}

/** One column of the scores. */
export function column(scores: Scores, concept: number): Float64Array {
  return Float64Array.from({ length: scores.rows }, (_, row) => scores.data[row * scores.concepts + concept]);
}

/** `distance` of all row pairs m < s, in that order. */
export function overPairs(rows: number, distance: (m: number, s: number) => number): Float64Array {
  const out = new Float64Array((rows * (rows - 1)) / 2);
  let at = 0;
  for (let m = 0; m < rows; m++) for (let s = m + 1; s < rows; s++) out[at++] = distance(m, s);
  return out;
}

/** d_ms = ½ ‖p_m − p_s‖₁ of all row pairs. */
export function pairDistances({ rows, concepts, data }: Scores): Float64Array {
  return overPairs(rows, (m, s) => {
    let sum = 0;
    for (let k = 0; k < concepts; k++) sum += Math.abs(data[m * concepts + k] - data[s * concepts + k]);
    return sum / 2;
  });
}

/** Mean of |x_i − y_i|. */
export function meanGap(x: Float64Array, y: Float64Array): number {
  return x.reduce((sum, value, i) => sum + Math.abs(value - y[i]), 0) / x.length;
}

/** Mean of |x_i − y_j| over all i and j: what is left of the differences in the union of both. */
export function meanDifference(x: Float64Array, y: Float64Array): number {
  const union = new Float64Array(x.length + y.length);
  union.set(x);
  union.set(y, x.length);
  return (sumOfDifferences(union) - sumOfDifferences(x) - sumOfDifferences(y)) / (x.length * y.length);
}

function sumOfDifferences(values: Float64Array): number {
  const n = values.length;
  return values
    .slice()
    .sort()
    .reduce((sum, value, i) => sum + (2 * i - n + 1) * value, 0);
}
