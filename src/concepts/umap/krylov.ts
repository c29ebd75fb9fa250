import { LANES, SLICE } from '../../compute/kernels/lanczosLayout';
import type { Block, KernelMemory } from '../../compute/memory';
import { seededRandom } from '../../shared/random';
import { tridiagonalEnds, type Tridiagonal } from '../../compute/tridiagonal';
import type { Graph } from './graph';

/** A sparse symmetric matrix with eigenvalues in [−1, 1], and a unit eigenvector of it that is not wanted. */
export interface EigenProblem {
  matrix: Graph;
  without: Float64Array;
}

/** A Krylov basis in shared memory as it grows by Lanczos steps, and the matrix projected on it. */
export interface Krylov {
  readonly problem: EigenProblem;
  /** Steps made; the basis has one vector for each, after `without`. */
  size: number;
  readonly limit: number;
  /** The size at which to look next whether the eigenvectors are good enough. */
  check: number;
  /** The last vector has to be drawn anew, since the basis spans an invariant subspace. */
  exhausted: boolean;
  done: boolean;
  /** Eigenvalues of the projected matrix, largest first, as of the last look. */
  values: Float64Array;
  /** limit + 2 vectors of `length` cells: the rows and zeros. */
  readonly basis: Block<Float32Array>;
  readonly length: number;
  readonly slices: number;
  readonly diagonal: Float64Array;
  readonly offDiagonal: Float64Array;
  /** What the kernel says: steps made so far, whether they ended early. */
  readonly state: Int32Array;
  readonly random: () => number;
  /** The arguments of the kernel that stay the same. */
  readonly task: readonly number[];
}

/** The start does not depend on the user's seed: as in umap-learn, the layout is a property of the graph. */
const START_SEED = 1;
/** Cells of the basis and edges that one call works through; some tens of milliseconds. */
const WORK_PER_CALL = 3e7;
/** From one look at the eigenvectors to the next the basis grows by this factor. */
const GROWTH = 1.15;

/** A basis of at most `wish` vectors, none of them made yet, for at most `threads` threads. */
export function reserveKrylov(
  memory: KernelMemory,
  problem: EigenProblem,
  wish: number,
  firstCheck: number,
  threads: number,
): Krylov {
  const { rows, offsets, columns, weights } = problem.matrix;
  const limit = Math.min(rows - 1, wish);
  // Cells at the same place of vectors an even number of cache lines apart would crowd few places of the cache.
  const lines = Math.ceil(rows / LANES);
  const length = LANES * (lines % 2 === 0 ? lines + 1 : lines);
  const slices = Math.ceil(length / SLICE);
  const offsetCells = memory.int32(offsets.length);
  const columnCells = memory.int32(columns.length);
  const weightCells = memory.float32(weights.length);
  offsetCells.view.set(offsets);
  columnCells.view.set(columns);
  weightCells.view.set(weights);
  const basis = memory.float32((limit + 2) * length);
  basis.view.fill(0, 0, length);
  basis.view.set(problem.without);
  const diagonal = memory.float64(limit);
  const offDiagonal = memory.float64(limit);
  const stride = limit + 4;
  const partial = memory.float64(slices * stride);
  const coefficients = memory.float32(threads * stride);
  const products = memory.float64(threads * (2 * stride + 1));
  const sync = memory.int32(3);
  sync.view.fill(0);
  const state = memory.int32(2);
  return {
    ...{ problem, size: 0, limit, check: Math.min(limit, firstCheck), exhausted: true, done: false },
    ...{ values: new Float64Array(0), basis, length, slices, diagonal: diagonal.view },
    ...{ offDiagonal: offDiagonal.view, state: state.view, random: seededRandom(START_SEED) },
    task: [
      ...[offsetCells.pointer, columnCells.pointer, weightCells.pointer, rows, basis.pointer, length],
      ...[diagonal.pointer, offDiagonal.pointer, partial.pointer, stride, coefficients.pointer],
      ...[products.pointer, sync.pointer, state.pointer],
    ],
  };
}

/** The calls of `lanczosSteps` that bring the basis towards its next check, one for each of `threads` threads. */
export function nextCalls(krylov: Krylov, threads: number): number[][] {
  const { problem, size, check, exhausted, length, basis, random, task } = krylov;
  if (exhausted) {
    const start = basis.view.subarray((size + 1) * length, (size + 2) * length).fill(0);
    for (let i = 0; i < problem.matrix.rows; i++) start[i] = random() - 0.5;
  }
  const perStep = problem.matrix.columns.length + 2 * length * (size + 1);
  const last = Math.min(check, size + Math.ceil((threads * WORK_PER_CALL) / perStep));
  return Array.from({ length: threads }, (_, thread) => [
    ...[...task, size, last, Number(exhausted), thread, threads],
  ]);
}

/** Takes in what the calls have done: done when the residuals |M·v − θ·v| of `count` vectors are within `tolerance`. */
export function takeSteps(krylov: Krylov, count: number, tolerance: number): void {
  const [size, ended] = krylov.state;
  const spanned = krylov.exhausted && ended === 1 && size === krylov.size;
  krylov.size = size;
  krylov.exhausted = ended === 1;
  if (size < krylov.check && !spanned) return;
  const { values, last } = tridiagonalEnds(projected(krylov));
  krylov.values = values;
  const remainder = size > 0 ? krylov.offDiagonal[size - 1] : 0;
  const settled = last.subarray(0, count).every((s) => Math.abs(remainder * s) <= tolerance);
  krylov.done = settled || spanned || size === krylov.limit;
  krylov.check = Math.min(krylov.limit, Math.ceil(size * GROWTH));
}

/** The matrix as the basis sees it. */
export function projected({ size, diagonal, offDiagonal }: Krylov): Tridiagonal {
  return { diagonal: diagonal.slice(0, size), offDiagonal: offDiagonal.slice(0, Math.max(0, size - 1)) };
}
