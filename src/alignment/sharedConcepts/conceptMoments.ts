import { columnMeans, type Matrix } from '../../compute/dense';
import type { Units } from './units';

/** What the test takes of one concept, of its centred scores p̃ = p − mean p, with units i of t_i rows and S_i = Σ_{m∈i} p̃_m. */
export interface ConceptMoments {
  /** Σ_i S_i² */
  between: Float64Array;
  /** W = Σ p̃² − Σ_i S_i² / t_i, as the sum of squares around the means of the units: without cancellation. */
  within: Float64Array;
  /** Σ p̃² */
  squares: Float64Array;
  /** Σ p̃³ */
  cubes: Float64Array;
}

/** The moments of each concept, one value a column of `scores`, N × K. */
export function conceptMoments(scores: Matrix, units: Units): ConceptMoments {
  const { rows, columns, data } = scores;
  const means = columnMeans(scores);
  const [between, within, squares, cubes] = [0, 1, 2, 3].map(() => new Float64Array(columns));
  const unitSums = new Float64Array(units.sizes.length * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const unit = units.of[row] * columns;
    for (let k = 0; k < columns; k++, at++) {
      const centred = data[at] - means[k];
      unitSums[unit + k] += centred;
      squares[k] += centred * centred;
      cubes[k] += centred * centred * centred;
    }
  }
  for (let row = 0, at = 0; row < rows; row++) {
    const unit = units.of[row] * columns;
    const size = units.sizes[units.of[row]];
    for (let k = 0; k < columns; k++, at++) {
      within[k] += (data[at] - means[k] - unitSums[unit + k] / size) ** 2;
    }
  }
  for (let at = 0; at < unitSums.length; at++) between[at % columns] += unitSums[at] ** 2;
  return { between, within, squares, cubes };
}
