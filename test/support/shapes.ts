import { normalRandom, seededRandom } from '../../src/shared/random';
import type { Points } from './spanningTree';

/** Coordinates in steps of 1/64 below 2¹⁰: squares and their sums are exact, so that equal distances are equal. */
function shape(rows: number, dims: number, coordinate: (row: number, d: number) => number): Points {
  const data = new Float64Array(rows * dims);
  for (let row = 0; row < rows; row++)
    for (let d = 0; d < dims; d++) data[row * dims + d] = Math.round(coordinate(row, d) * 64) / 64;
  return { rows, dims, data };
}

function clusters(rows: number, dims: number, count: number, seed: number): Points {
  const normal = normalRandom(seededRandom(seed));
  const centres = Float64Array.from({ length: count * dims }, () => 8 * normal());
  return shape(rows, dims, (row, d) => centres[(row % count) * dims + d] + normal());
}

function scaled({ rows, dims, data }: Points, factor: number): Points {
  return { rows, dims, data: data.map((value) => value * factor) };
}

/** Small matrices of all kinds that a search over space may stumble on, by name. */
export function shapes(): Record<string, Points> {
  const uniform = seededRandom(1);
  const normal = normalRandom(seededRandom(2));
  return {
    'uniform, 2 columns': shape(400, 2, () => 100 * uniform()),
    'clusters, 3 columns': clusters(400, 3, 7, 3),
    'clusters, 10 columns': clusters(500, 10, 12, 4),
    'clusters, 50 columns': clusters(600, 50, 9, 5),
    'one cluster, 50 columns': shape(400, 50, () => 4 * normal()),
    'few rows each many times': shape(300, 2, (row, d) => (row * (3 + d)) % 5),
    'one row many times': shape(200, 4, () => 1.5),
    'a lattice': shape(343, 3, (row, d) => Math.floor(((row * 151) % 343) / 7 ** d) % 7),
    'a line': shape(300, 1, (row) => (row * 151) % 300),
    'a line in 50 columns': shape(300, 50, (row, d) => (d < 40 ? row / 4 : 0)),
    'far outliers': shape(300, 3, (row, d) => (row % 50 === d ? 700 - row : normal())),
    'heavy tails': shape(300, 5, () => Math.max(-999, Math.min(999, normal() / normal() ** 3))),
    'two far groups': shape(260, 8, (row) => (row % 2 === 0 ? 800 : -800) + 3 * normal()),
    'beyond float32 when squared': scaled(clusters(300, 6, 5, 6), 2 ** 80),
    'zero in float32 when squared': scaled(clusters(300, 6, 5, 7), 2 ** -90),
    'one row': shape(1, 3, () => 1),
    'two rows': shape(2, 3, (row) => row),
    'five rows': shape(5, 2, (row, d) => (row * (d + 2)) % 5),
  };
}
