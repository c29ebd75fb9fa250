import type { SparseScores } from '../../shared/results/sparseScores';
import { MOST_UNITS } from '../fixedPoint';
import type { ConceptMoments } from '../sharedConcepts/conceptMoments';
import type { Units } from '../sharedConcepts/units';

/** Scores by concepts: concept k has `values[at]` in the rows `rows[at]`, ascending, `at` from `starts[k]` up to `starts[k + 1]`. */
export interface SparseColumns {
  starts: Float64Array;
  rows: Uint32Array;
  values: Float32Array;
}

export function sparseColumns({ rows, concepts, starts, columns, values }: SparseScores): SparseColumns {
  const ends = new Float64Array(concepts + 1);
  for (const concept of columns) ends[concept + 1]++;
  for (let k = 0; k < concepts; k++) ends[k + 1] += ends[k];
  const next = ends.slice();
  const rowOf = new Uint32Array(columns.length);
  const scores = new Float32Array(columns.length);
  for (let row = 0; row < rows; row++) {
    for (let at = starts[row]; at < starts[row + 1]; at++) {
      const place = next[columns[at]]++;
      rowOf[place] = row;
      scores[place] = values[at];
    }
  }
  return { starts: ends, rows: rowOf, values: scores };
}

/** `conceptMoments` of scores of which few are above 0, from their sums. */
export function sparseMoments(
  { starts, rows: rowOf, values }: SparseColumns,
  { of, sizes }: Units,
): ConceptMoments & { sums: Float64Array } {
  const concepts = starts.length - 1;
  const all = of.length;
  const make = (): Float64Array => new Float64Array(concepts);
  const [between, within, squares, cubes, sums] = [make(), make(), make(), make(), make()];
  const unitSums = new Float64Array(sizes.length);
  const ofSizes = sizes.reduce((sum, size) => sum + size * size, 0);
  for (let k = 0; k < concepts; k++) {
    let [one, two, three] = [0, 0, 0];
    for (let at = starts[k]; at < starts[k + 1]; at++) {
      const value = values[at];
      one += value;
      two += value * value;
      three += value * value * value;
      unitSums[of[rowOf[at]]] += value;
    }
    const mean = one / all;
    let [unitSquares, bySize, shares] = [0, 0, 0];
    for (let at = starts[k]; at < starts[k + 1]; at++) {
      const unit = of[rowOf[at]];
      const sum = unitSums[unit];
      // A unit counts once, whatever its rows.
      unitSums[unit] = 0;
      unitSquares += sum * sum;
      bySize += sum * sizes[unit];
      shares += (sum * sum) / sizes[unit];
    }
    sums[k] = one;
    // What rounding leaves of a constant concept says nothing: see `conceptMoments`.
    if (isConstant(values.subarray(starts[k], starts[k + 1]), all)) continue;
    squares[k] = two - all * mean * mean;
    cubes[k] = three - 3 * mean * two + 3 * mean * mean * one - all * mean ** 3;
    between[k] = unitSquares - 2 * mean * bySize + mean * mean * ofSizes;
    within[k] = Math.max(0, squares[k] - (shares - 2 * mean * one + mean * mean * all));
  }
  return { between, within, squares, cubes, sums };
}

function isConstant(values: Float32Array, all: number): boolean {
  if (values.length < all) return false;
  return values.every((value) => Math.abs(value - values[0]) < 1 / MOST_UNITS);
}
