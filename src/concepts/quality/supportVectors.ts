import { seededRandom } from '../../shared/random';

/** One linear machine: the row is of the class where w·x + b is above 0. */
export interface Machine {
  weights: Float64Array;
  offset: number;
}

/** The defaults of scikit-learn's LinearSVC, and the tolerance that the authors' program gives it. */
const C = 1;
const LIBLINEAR = { tolerance: 1e-3, epochs: 1000 };

/** Rows of a matrix with the class of each. */
export interface ClassedRows {
  rows: number;
  columns: number;
  data: Float32Array;
  classes: Int32Array;
}

/**
 * A linear support vector machine that tells one class from all others: the least ½ (‖w‖² + b²) + C Σ max(0, 1 − y (w·x + b))², C = 1,
 * as LIBLINEAR finds it, by coordinate descent in the dual with shrinking (Hsieh et al., ICML 2008, algorithm 3), rows in an order
 * that the seed draws. There is one least value, so that orders differ by no more than the tolerance.
 *
 * @param until the largest difference of two projected gradients at the end, and passes over the rows at most
 * @param beforeEpoch called before each pass over the rows, may throw
 */
export function fitMachine(
  { rows, columns, data, classes }: ClassedRows,
  of: number,
  seed: number,
  beforeEpoch: () => void,
  { tolerance, epochs } = LIBLINEAR,
): Machine {
  const random = seededRandom(seed);
  const weights = new Float64Array(columns);
  let offset = 0;
  const alpha = new Float64Array(rows);
  const diagonal = new Float64Array(rows).fill(1 + 1 / (2 * C));
  for (let row = 0, at = 0; row < rows; row++)
    for (let c = 0; c < columns; c++, at++) diagonal[row] += data[at] * data[at];
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  let active = rows;
  let above = Infinity;
  for (let epoch = 0; epoch < epochs; epoch++) {
    beforeEpoch();
    for (let i = 0; i < active; i++) swap(order, i, i + Math.floor(random() * (active - i)));
    let [most, least] = [-Infinity, Infinity];
    for (let i = 0; i < active; i++) {
      const row = order[i];
      const sign = classes[row] === of ? 1 : -1;
      const start = row * columns;
      let product = offset;
      for (let c = 0; c < columns; c++) product += weights[c] * data[start + c];
      const gradient = sign * product - 1 + alpha[row] / (2 * C);
      if (alpha[row] === 0 && gradient > above) {
        swap(order, i--, --active);
        continue;
      }
      const projected = alpha[row] === 0 ? Math.min(gradient, 0) : gradient;
      most = Math.max(most, projected);
      least = Math.min(least, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const before = alpha[row];
      alpha[row] = Math.max(before - gradient / diagonal[row], 0);
      const step = (alpha[row] - before) * sign;
      offset += step;
      for (let c = 0; c < columns; c++) weights[c] += step * data[start + c];
    }
    if (most - least <= tolerance) {
      if (active === rows) break;
      // What was left out is looked at once more.
      active = rows;
      above = Infinity;
    } else {
      above = most > 0 ? most : Infinity;
    }
  }
  return { weights, offset };
}

function swap(order: Int32Array, i: number, j: number): void {
  [order[i], order[j]] = [order[j], order[i]];
}
