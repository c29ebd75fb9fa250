import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readKernels } from '../../src/compute/kernelFile';
import { KernelMemory } from '../../src/compute/memory';
import { KernelPool } from '../../src/compute/pool';
import { seededRandom } from '../../src/shared/random';
import { largestEigenvectors } from '../../src/concepts/umap/lanczos';
import type { EigenProblem } from '../../src/concepts/umap/krylov';
import { CancelledError } from '../../src/errors';
import { normalisedGraph } from '../support/normalisedGraph';
import { closing, KERNEL_WORKER, withPool } from '../support/pool';

const TOLERANCE = 1e-4;
const COUNT = 6;

/** Each row joined to six random ones of its group and, now and then, to any row. */
function groups(rows: number, number: number, seed: number): EigenProblem {
  const random = seededRandom(seed);
  const pairs = Array.from({ length: 6 * rows }, (_, at): [number, number] => {
    const i = at % rows;
    const step = random() < 0.02 ? 1 : number;
    return [i, (i + step * (1 + Math.floor((random() * (rows - 1)) / step))) % rows];
  });
  return normalisedGraph(rows, pairs);
}

function ring(rows: number): EigenProblem {
  return normalisedGraph(
    rows,
    Array.from({ length: rows }, (_, i) => [i, (i + 1) % rows]),
  );
}

function star(rows: number): EigenProblem {
  return normalisedGraph(
    rows,
    Array.from({ length: rows - 1 }, (_, i) => [0, i + 1]),
  );
}

const onThreads = (threads: number, problems: EigenProblem[]): Promise<Float32Array[][]> =>
  withPool(threads, (pool) =>
    largestEigenvectors(new KernelMemory(), problems, COUNT, TOLERANCE, pool, () => {}),
  );

test('eigenvectors are the same bytes on any number of threads, in one large graph and in many small ones', async () => {
  const problems = [groups(5600, 7, 1), groups(300, 3, 2), ring(97), star(40), groups(260, 2, 3)];
  const two = await onThreads(2, problems);
  two.forEach((vectors, at) => assert.equal(vectors.length, COUNT, `graph ${at}`));
  for (const threads of [1, 3])
    assert.deepEqual(await onThreads(threads, problems), two, `${threads} threads`);
});

test('a graph has the same eigenvectors beside others as alone', async () => {
  const problems = [groups(300, 3, 2), star(40), ring(97), star(9)];
  const together = await onThreads(2, problems);
  for (const [at, problem] of problems.entries()) {
    assert.deepEqual(await onThreads(2, [problem]), [together[at]], `graph ${at}`);
  }
});

test('a large graph: groups are what the first eigenvectors tell apart, with small residuals', async () => {
  const { matrix, without } = groups(5600, 7, 4);
  const [vectors] = await onThreads(2, [{ matrix, without }]);
  for (const [at, vector] of vectors.entries()) {
    const image = new Float64Array(matrix.rows);
    for (let i = 0; i < matrix.rows; i++) {
      for (let e = matrix.offsets[i]; e < matrix.offsets[i + 1]; e++) {
        image[i] += matrix.weights[e] * vector[matrix.columns[e]];
      }
    }
    const value = vector.reduce((sum, v, i) => sum + v * image[i], 0);
    const residual = Math.sqrt(image.reduce((sum, v, i) => sum + (v - value * vector[i]) ** 2, 0));
    assert.ok(residual < 1.5 * TOLERANCE, `residual ${residual} of vector ${at}`);
    // Seven groups, hardly joined: six eigenvalues near 1, the next far below.
    assert.ok(value > 0.8, `eigenvalue ${value} of vector ${at}`);
  }
});

test('a cancelled run ends before its next call', async () => {
  const module = new WebAssembly.Module(readKernels('dist'));
  const cancellation = { cancelled: false };
  let reports = 0;
  await closing(new KernelPool(module, KERNEL_WORKER, 2, cancellation), (pool) =>
    assert.rejects(
      largestEigenvectors(new KernelMemory(), [ring(6000)], COUNT, TOLERANCE, pool, (fraction) => {
        reports++;
        assert.ok(fraction < 1);
        cancellation.cancelled = true;
      }),
      CancelledError,
    ),
  );
  assert.equal(reports, 1);
});
