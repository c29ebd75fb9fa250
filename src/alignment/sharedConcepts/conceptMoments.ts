import { columnMeans, type Matrix } from '../../compute/dense';
import { MOST_UNITS } from '../fixedPoint';
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

/**
 * The moments of each concept, one value a column of `scores`, N × K. They are 0 for a concept that is constant, as far as
 * distances can tell: what rounding leaves around the mean of such a column says nothing, and is alike in two of them.
 */
export function conceptMoments(scores: Matrix, units: Units): ConceptMoments {
  const means = columnMeans(scores);
  const { squares, cubes } = momentsOfRows(scores, means);
  const isRowAUnit = units.sizes.length === scores.rows;
  const ofUnits = isRowAUnit ? null : momentsOfUnits(scores, means, units);
  const { between, within } = ofUnits ?? {
    between: squares.slice(),
    within: new Float64Array(squares.length),
  };
  const moments = { between, within, squares, cubes };
  for (const k of constantColumns(scores)) {
    for (const values of Object.values(moments)) values[k] = 0;
  }
  return moments;
}

function momentsOfRows(
  { rows, columns, data }: Matrix,
  means: Float64Array,
): Pick<ConceptMoments, 'squares' | 'cubes'> {
  const [squares, cubes] = [new Float64Array(columns), new Float64Array(columns)];
  for (let row = 0, at = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++, at++) {
      const centred = data[at] - means[k];
      squares[k] += centred * centred;
      cubes[k] += centred * centred * centred;
    }
  }
  return { squares, cubes };
}

function momentsOfUnits(
  { rows, columns, data }: Matrix,
  means: Float64Array,
  units: Units,
): Pick<ConceptMoments, 'between' | 'within'> {
  const [between, within] = [new Float64Array(columns), new Float64Array(columns)];
  const unitSums = new Float64Array(units.sizes.length * columns);
  for (let row = 0, at = 0; row < rows; row++) {
    const unit = units.of[row] * columns;
    for (let k = 0; k < columns; k++, at++) unitSums[unit + k] += data[at] - means[k];
  }
  for (let row = 0, at = 0; row < rows; row++) {
    const unit = units.of[row] * columns;
    const size = units.sizes[units.of[row]];
    for (let k = 0; k < columns; k++, at++) {
      within[k] += (data[at] - means[k] - unitSums[unit + k] / size) ** 2;
    }
  }
  for (let at = 0; at < unitSums.length; at++) between[at % columns] += unitSums[at] ** 2;
  return { between, within };
}

/** The columns whose values are apart by less than one of the units that distances are measured in. */
function constantColumns({ rows, columns, data }: Matrix): number[] {
  const least = new Float64Array(columns).fill(Infinity);
  const most = new Float64Array(columns).fill(-Infinity);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let k = 0; k < columns; k++, at++) {
      least[k] = Math.min(least[k], data[at]);
      most[k] = Math.max(most[k], data[at]);
    }
  }
  return Array.from(least.keys()).filter((k) => most[k] - least[k] < 1 / MOST_UNITS);
}
