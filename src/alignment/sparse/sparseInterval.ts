import { boundsOf, type Interval } from '../sharedConcepts/interval';
import type { Units } from '../sharedConcepts/units';
import { countUpTo, meanExpectation, valueGroups } from '../sharedConcepts/valueGroups';
import type { SparseConcept } from './sparseConcept';

/** `alignmentInterval` of two sparse concepts, or unions of some. */
export type SparseInterval = (p: SparseConcept, q: SparseConcept, adjusted: number) => Interval | null;

/**
 * `alignmentInterval` of scores of which few are above 0: all rows that neither concept has are alike, so that one stands for them, and
 * units count by their sizes besides.
 * @param units at least two, else all intervals are unknown
 */
export function sparseIntervals({ of, sizes }: Units): SparseInterval {
  const rows = of.length;
  const count = sizes.length;
  const ofSizes = sizes.reduce((sum, size) => sum + size * size, 0);
  const influence = new Float64Array(count);
  const touched = new Uint32Array(count);
  return (p, q, adjusted) => {
    if (count < 2 || !(adjusted < 1)) return adjusted >= 1 && count > 1 ? { low: 1, high: 1 } : null;
    const { either, x, y } = joined(p, q);
    const distance = rowDistances(x, y, rows);
    const [ofX, ofY] = [groupsOf(p.values, rows), groupsOf(q.values, rows)];
    const [toX, toY] = [meanExpectation(ofX, ofY), meanExpectation(ofY, ofX)];
    const expected = (at: number): number => toX(x[at]) + toY(y[at]);
    const others = rows - either.length;
    // Without such rows nothing may have the score 0.
    const none = others > 0 ? [distance(0, 0), toX(0), toY(0)] : [0, 0, 0];
    let [distances, expectedX] = [others * none[0], others * none[1]];
    const ofRow = Float64Array.from(either, (_, at) => distance(x[at], y[at]));
    for (let at = 0; at < either.length; at++) {
      distances += ofRow[at];
      expectedX += toX(x[at]);
    }
    const [d, e] = [distances / rows, expectedX / rows];
    if (!(d > 0 && e > 0)) return null;
    const influenceOf = (own: number, expectation: number): number =>
      (2 * (own - d)) / d - (2 * (expectation - 2 * e)) / e;
    const ofNeither = influenceOf(none[0], none[1] + none[2]);
    let units = 0;
    for (let at = 0; at < either.length; at++) {
      const unit = of[either[at]];
      if (influence[unit] === 0) touched[units++] = unit;
      influence[unit] += influenceOf(ofRow[at], expected(at)) - ofNeither;
    }
    let squares = ofSizes * ofNeither * ofNeither;
    for (let i = 0; i < units; i++) {
      const unit = touched[i];
      const all = sizes[unit] * ofNeither;
      squares += (influence[unit] + all) ** 2 - all * all;
      influence[unit] = 0;
    }
    return boundsOf(adjusted, Math.max(0, squares) / (rows * rows), count);
  };
}

/** The rows that either has, and their scores in both. */
function joined(
  p: SparseConcept,
  q: SparseConcept,
): { either: Uint32Array; x: Float64Array; y: Float64Array } {
  const most = p.rows.length + q.rows.length;
  const [either, x, y] = [new Uint32Array(most), new Float64Array(most), new Float64Array(most)];
  let count = 0;
  for (let i = 0, j = 0; i < p.rows.length || j < q.rows.length; count++) {
    const rowP = i < p.rows.length ? p.rows[i] : Infinity;
    const rowQ = j < q.rows.length ? q.rows[j] : Infinity;
    either[count] = Math.min(rowP, rowQ);
    if (rowP <= rowQ) x[count] = p.values[i++];
    if (rowQ <= rowP) y[count] = q.values[j++];
  }
  return { either: either.subarray(0, count), x: x.subarray(0, count), y: y.subarray(0, count) };
}

function groupsOf(values: Float64Array, rows: number): ReturnType<typeof valueGroups> {
  return valueGroups(values.slice().sort(), rows - values.length);
}

/** ½ | |p_m − p_s| − |q_m − q_s| | as a mean over s, of a row m with two scores: see `conceptPartition` for the identity. */
function rowDistances(x: Float64Array, y: Float64Array, rows: number): (p: number, q: number) => number {
  const sum = meanDifference(
    x.map((value, at) => value + y[at]),
    rows,
  );
  const difference = meanDifference(
    x.map((value, at) => value - y[at]),
    rows,
  );
  const [ofX, ofY] = [meanDifference(x, rows), meanDifference(y, rows)];
  return (p, q) => Math.max(0, (sum(p + q) + difference(p - q) - ofX(p) - ofY(q)) / 2);
}

/** The function |x − x_s| of x as a mean over s, where all other rows than those of some values have 0. */
function meanDifference(values: Float64Array, rows: number): (x: number) => number {
  const sorted = values.slice().sort();
  const below = new Float64Array(sorted.length + 1);
  for (let i = 0; i < sorted.length; i++) below[i + 1] = below[i] + sorted[i];
  const total = below[sorted.length];
  const zeros = rows - sorted.length;
  return (x) => {
    const at = countUpTo(sorted, x);
    const rank = at + (x >= 0 ? zeros : 0);
    return (x * (2 * rank - rows) - 2 * below[at] + total) / rows;
  };
}
