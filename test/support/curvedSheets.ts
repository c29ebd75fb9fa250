import { normalRandom, seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';

/** What is no sheet. */
export const BACKGROUND = -1;

const COLUMNS = 24;
/** How far the centres of sheets are from the middle, by column, where a sheet is about 2 long. */
const SPREAD = 1.4;
const NOISE = 0.04;
const BACKGROUND_NOISE = 0.25;

/**
 * Features of rows on curved two-dimensional sheets, each in a random subspace around a centre of its own. Background lies
 * around all sheets, far from them and from each other: it is no cluster.
 *
 * @param sheets the sheet of each row, from 0 on, or BACKGROUND
 */
export function curvedSheets(sheets: Int32Array, seed: number): FeatureMatrix {
  const uniform = seededRandom(seed);
  const normal = normalRandom(uniform);
  const count = sheets.reduce((most, sheet) => Math.max(most, sheet + 1), 0);
  const points = Array.from({ length: count }, () => randomSheet(uniform, normal));
  const rows = sheets.length;
  const data = new Float32Array(rows * COLUMNS);
  for (let row = 0; row < rows; row++) {
    const isBackground = sheets[row] === BACKGROUND;
    const point = points[isBackground ? Math.floor(uniform() * count) : sheets[row]]();
    const noise = isBackground ? BACKGROUND_NOISE : NOISE;
    for (let c = 0; c < COLUMNS; c++) data[row * COLUMNS + c] = point[c] + noise * normal();
  }
  return { rows, columns: COLUMNS, data };
}

/** A sheet, as a source of random points of it: x = c + u e₁ + v e₂ + (u² + v²) e₃ / 2 + u v e₄. */
function randomSheet(uniform: () => number, normal: () => number): () => number[] {
  const vector = (length: number): number[] => Array.from({ length: COLUMNS }, () => length * normal());
  const centre = vector(SPREAD);
  const axes = Array.from({ length: 4 }, () => vector(1 / Math.sqrt(COLUMNS)));
  return () => {
    const [u, v] = [2 * uniform() - 1, 2 * uniform() - 1];
    const along = [u, v, (u * u + v * v) / 2, u * v];
    return centre.map((value, c) => axes.reduce((sum, axis, i) => sum + along[i] * axis[c], value));
  };
}
