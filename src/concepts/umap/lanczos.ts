import { COMBINED, SLICE } from '../../compute/kernels/lanczosLayout';
import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { tridiagonalEigenvectors } from '../../compute/tridiagonal';
import { nextCalls, projected, reserveKrylov, takeSteps, type EigenProblem, type Krylov } from './krylov';

/** A matrix of at least so many slices of rows is worked on by all threads at once; smaller ones side by side. */
const SHARED_SLICES = 4;

/**
 * For each of several sparse symmetric matrices M with eigenvalues in [−1, 1] the eigenvectors of the `count` largest
 * eigenvalues orthogonal to the unit vector `without`, by the Lanczos method with full reorthogonalisation. A vector is done
 * when its residual |M·v − θ·v| is below `tolerance`; at most max(10 · count, 400) steps are made. The same bytes on any
 * number of threads.
 *
 * @returns for each matrix its eigenvectors by descending eigenvalue, each of length N; fewer than `count` when N − 1 is
 * smaller
 * @throws CancelledError when the pool's run is cancelled
 */
export async function largestEigenvectors(
  memory: KernelMemory,
  problems: readonly EigenProblem[],
  count: number,
  tolerance: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float32Array[][]> {
  const wish = Math.max(10 * count, 400);
  return memory.scope(async () => {
    const all = problems.map((problem) => reserveKrylov(memory, problem, wish, 2 * count + 20, pool.threads));
    const mostSteps = all.reduce((sum, { limit }) => sum + limit, 0);
    const advance = async (several: Krylov[], threads: number): Promise<void> => {
      await pool.run(
        memory,
        'lanczosSteps',
        several.flatMap((each) => nextCalls(each, threads)),
      );
      for (const each of several) takeSteps(each, count, tolerance);
      onProgress(all.reduce((sum, { size }) => sum + size, 0) / mostSteps);
    };
    for (const large of all.filter(({ slices }) => slices >= SHARED_SLICES)) {
      while (!large.done) await advance([large], Math.min(pool.threads, large.slices));
    }
    for (;;) {
      const going = all.filter(({ done }) => !done);
      if (going.length === 0) break;
      await advance(going, 1);
    }
    return combine(memory, all, count, pool);
  });
}

/** The eigenvectors of the projected matrices, back from the bases to the rows. */
async function combine(
  memory: KernelMemory,
  all: readonly Krylov[],
  count: number,
  pool: KernelPool,
): Promise<Float32Array[][]> {
  const outs = Math.ceil(count / COMBINED) * COMBINED;
  const parts = all.map((krylov) => {
    const { size, values, length, slices, basis } = krylov;
    const found = Math.min(count, size);
    const vectors = tridiagonalEigenvectors(projected(krylov), values, found);
    const weights = memory.float32(size * outs);
    weights.view.fill(0);
    for (let k = 0; k < found; k++) {
      for (let j = 0; j < size; j++) weights.view[j * outs + k] = vectors[k * size + j];
    }
    const out = memory.float32(outs * length);
    const calls = Array.from({ length: slices }, (_, s) => [
      ...[basis.pointer + 4 * length, length, size, weights.pointer, outs, out.pointer],
      ...[s * SLICE, Math.min(length, (s + 1) * SLICE)],
    ]);
    return { krylov, found, out, calls };
  });
  await pool.run(
    memory,
    'lanczosCombine',
    parts.flatMap(({ calls }) => calls),
  );
  return parts.map(({ krylov: { length, problem }, found, out }) =>
    Array.from({ length: found }, (_, k) => out.view.slice(k * length, k * length + problem.matrix.rows)),
  );
}
