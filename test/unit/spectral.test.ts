import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KernelMemory } from '../../src/compute/memory';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { embed } from '../../src/concepts/umap/embed';
import type { Graph } from '../../src/concepts/umap/graph';
import { largestEigenvectors } from '../../src/concepts/umap/lanczos';
import { DEFAULT_DISCOVERY } from '../../src/shared/settings/discovery';
import { normalisedGraph } from '../support/normalisedGraph';
import { withPool } from '../support/pool';

const TOLERANCE = 1e-4;

/** All pairs i < j that `joined` says. */
function pairs(rows: number, joined: (i: number, j: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = i + 1; j < rows; j++) if (joined(i, j)) found.push([i, j]);
  }
  return found;
}

/** Each row and some drawn of its cluster, and the first row of each cluster with that of the next. */
function joinedInClusters(clusters: number, size: number, drawn: number): (i: number, j: number) => boolean {
  const random = seededRandom(4);
  const joined = Array.from({ length: clusters * size }, (_, i) => {
    const start = i - (i % size);
    return new Set(Array.from({ length: drawn }, () => start + Math.floor(random() * size)));
  });
  return (i, j) => joined[i].has(j) || joined[j].has(i) || (i % size === 0 && j === i + size);
}

function product({ rows, offsets, columns, weights }: Graph, vector: ArrayLike<number>): number[] {
  return Array.from({ length: rows }, (_, i) => {
    let sum = 0;
    for (let e = offsets[i]; e < offsets[i + 1]; e++) sum += weights[e] * vector[columns[e]];
    return sum;
  });
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

test('eigenvectors are as many as asked for, orthonormal and right, in graphs with few eigenvalues too', async () => {
  const graphs: [string, number, (i: number, j: number) => boolean][] = [
    ['complete', 60, () => true],
    ['star', 60, (i, j) => i === 0 || j === 0],
    ['ring', 101, (i, j) => [1, 100].includes(Math.abs(i - j))],
    ['two halves', 80, (i, j) => i % 2 !== j % 2],
    [
      'cliques on a hub',
      61,
      (i, j) => i === 0 || j === 0 || Math.floor((i - 1) / 6) === Math.floor((j - 1) / 6),
    ],
    ['small', 7, (i, j) => Math.abs(i - j) <= 2],
    // Values next to 1 are found early, and many steps come after them.
    ['clusters', 1000, joinedInClusters(10, 100, 6)],
  ];
  await withPool(1, async (pool) => {
    for (const [name, rows, joined] of graphs) {
      const problem = normalisedGraph(rows, pairs(rows, joined));
      const { matrix, without } = problem;
      const count = Math.min(20, rows - 2);
      const memory = new KernelMemory();
      const [vectors] = await largestEigenvectors(memory, [problem], count, TOLERANCE, pool, () => {});
      assert.equal(vectors.length, count, name);
      vectors.forEach((vector, at) => {
        const image = product(matrix, vector);
        const value = dot(image, vector);
        const residual = Math.hypot(...image.map((each, i) => each - value * vector[i]));
        assert.ok(residual < 2 * TOLERANCE, `${name}: residual ${residual} of vector ${at}`);
        assert.ok(Math.abs(dot(vector, without)) < 1e-5, `${name}: vector ${at} says nothing`);
        for (let other = 0; other <= at; other++) {
          const expected = Number(other === at);
          assert.ok(Math.abs(dot(vector, vectors[other]) - expected) < 1e-4, `${name}: ${other}, ${at}`);
        }
      });
    }
  });
});

test('repeated rows, fewest neighbours, most dimensions: an embedding without NaN', async () => {
  const normal = normalRandom(seededRandom(5));
  const settings = { ...DEFAULT_DISCOVERY, nEpochs: 15 };
  const random = (length: number): number[] => Array.from({ length }, () => normal());
  const distinct = random(60);
  // Rows that are the same are one place.
  const one = { rows: 300, columns: 3, data: new Float32Array(900).fill(1) };
  const cases: [string, number[], number, Partial<typeof settings>][] = [
    [
      'twenty rows ten times each',
      Array.from({ length: 600 }, (_, i) => distinct[i % 60]),
      3,
      { nNeighbors: 5 },
    ],
    [
      'pairs far apart',
      random(200).map((value, i) => value + 1e6 * Math.floor(i / 2)),
      1,
      { nNeighbors: 2, nComponents: 3 },
    ],
    ['as many dimensions as there can be', random(48), 4, { nNeighbors: 11, nComponents: 10 }],
    ['one dimension', random(80), 2, { nComponents: 1 }],
    ['few epochs', random(200), 2, { nComponents: 4, nEpochs: 1 }],
    ['far below 1', random(300).map((value) => value * 1e-25), 3, { nComponents: 4 }],
  ];
  await withPool(2, async (pool) => {
    const place = await embed(one, { ...settings, nComponents: 5 }, pool, () => {});
    assert.ok(place.data.every((value, i) => Number.isFinite(value) && value === place.data[i % 5]));
    for (const [name, values, columns, wishes] of cases) {
      const x = { rows: values.length / columns, columns, data: Float32Array.from(values) };
      const z = await embed(x, { ...settings, ...wishes }, pool, () => {});
      assert.ok(z.data.every(Number.isFinite), name);
      for (let d = 0; d < z.columns; d++) {
        const column = z.data.filter((_, i) => i % z.columns === d);
        const extent = column.reduce((most, v) => Math.max(most, Math.abs(v - column[0])), 0);
        assert.ok(extent > 0.1, `${name}: dimension ${d} spreads ${extent}`);
      }
    }
  });
});

test('one epoch shows the spectral layout of the whole graph', async () => {
  const rows = 60;
  const x = {
    rows,
    columns: 1,
    data: Float32Array.from({ length: rows }, (_, i) => i + 0.2 * Math.sin(i * i)),
  };
  const settings = { ...DEFAULT_DISCOVERY, nComponents: 20, nNeighbors: 6, nEpochs: 1 };
  const z = await withPool(1, (pool) => embed(x, settings, pool, () => {}));
  const first = z.data.filter((_, at) => at % z.columns === 0);
  const order = Array.from(first.keys()).sort((i, j) => first[i] - first[j]);
  if (order[0] > rows / 2) order.reverse();
  const displaced = order.map((row, place) => Math.abs(row - place));
  // The vector is flat at the ends of the line.
  assert.ok(Math.max(...displaced) <= 10, `order ${order.join(' ')}`);
});
