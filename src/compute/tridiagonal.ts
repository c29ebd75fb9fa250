import { seededRandom } from '../shared/random';

/** A symmetric tridiagonal matrix: n values on the diagonal, n − 1 beside it. */
export interface Tridiagonal {
  diagonal: Float64Array;
  offDiagonal: Float64Array;
}

/** Eigenvalues nearer than this, relative to the largest, give vectors that must be made orthogonal. */
const CLOSE = 1e-3;
const INVERSE_ITERATIONS = 2;

/**
 * All eigenvalues, largest first, by the implicit QL method with Wilkinson's shift (Dubrulle, Martin, Wilkinson, Numer. Math.
 * 1968); errors of a few 2⁻⁵² relative to the largest.
 */
export function tridiagonalEigenvalues(matrix: Tridiagonal): Float64Array {
  return diagonalised(matrix, new Float64Array(matrix.diagonal.length)).sort().reverse();
}

/** All eigenvalues, largest first, and the last component of each one's unit eigenvector, up to its sign; O(n²). */
export function tridiagonalEnds(matrix: Tridiagonal): { values: Float64Array; last: Float64Array } {
  const size = matrix.diagonal.length;
  const row = new Float64Array(size);
  if (size > 0) row[size - 1] = 1;
  const values = diagonalised(matrix, row);
  const order = Array.from(row.keys()).sort((i, j) => values[j] - values[i]);
  return {
    values: Float64Array.from(order, (i) => values[i]),
    last: Float64Array.from(order, (i) => row[i]),
  };
}

/** The eigenvalues in no order; `row`, one value for each column, is turned as the columns of the matrix are. */
function diagonalised({ diagonal, offDiagonal }: Tridiagonal, row: Float64Array): Float64Array {
  const size = diagonal.length;
  const scale = largestEntry(diagonal, offDiagonal);
  if (scale === 0) return new Float64Array(size);
  const d = diagonal.map((value) => value / scale);
  const e = new Float64Array(size);
  offDiagonal.forEach((value, i) => (e[i] = value / scale));
  for (let first = 0; first < size; first++) {
    for (;;) {
      let end = first;
      while (end < size - 1 && Math.abs(e[end]) > Number.EPSILON) end++;
      if (end === first) break;
      sweep(d, e, row, first, end);
    }
  }
  return d.map((value) => value * scale);
}

/** One QL sweep over the unreduced block [first, end]. */
function sweep(d: Float64Array, e: Float64Array, row: Float64Array, first: number, end: number): void {
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.sqrt(half * half + 1);
  let g = d[end] - d[first] + e[first] / (half + (half < 0 ? -root : root));
  let sine = 1;
  let cosine = 1;
  let shift = 0;
  for (let i = end - 1; i >= first; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.sqrt(f * f + g * g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= shift;
      e[end] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const before = d[i + 1] - shift;
    const t = (d[i] - before) * sine + 2 * cosine * b;
    shift = sine * t;
    d[i + 1] = before + shift;
    g = cosine * t - b;
    const right = row[i + 1];
    row[i + 1] = sine * row[i] + cosine * right;
    row[i] = cosine * row[i] - sine * right;
  }
  d[first] -= shift;
  e[first] = g;
  e[end] = 0;
}

/**
 * Unit eigenvectors, one a row, of the `count` largest of the eigenvalues, by inverse iteration from a seeded start (Wilkinson,
 * The Algebraic Eigenvalue Problem, 1965, ch. 5), orthogonal to each other where eigenvalues are close.
 */
export function tridiagonalEigenvectors(
  matrix: Tridiagonal,
  values: Float64Array,
  count: number,
): Float64Array {
  const size = matrix.diagonal.length;
  const scale = largestEntry(matrix.diagonal, matrix.offDiagonal) || 1;
  const vectors = new Float64Array(count * size);
  const random = seededRandom(1);
  let previous = Infinity;
  for (let k = 0; k < count; k++) {
    // Equal eigenvalues are told apart by rounding, so that each has a factorisation of its own.
    const value = Math.min(values[k], previous - 8 * Number.EPSILON * scale);
    previous = value;
    const solve = shiftedSolver(matrix, value, scale);
    const vector = vectors.subarray(k * size, (k + 1) * size).map(() => random() - 0.5);
    let nearest = k;
    while (nearest > 0 && values[nearest - 1] - values[k] < CLOSE * scale) nearest--;
    for (let iteration = 0; iteration < INVERSE_ITERATIONS; iteration++) {
      solve(vector);
      normalise(vector);
      for (let other = nearest; other < k; other++) removeFrom(vector, vectors, other * size);
      normalise(vector);
    }
    vectors.set(vector, k * size);
  }
  return vectors;
}

/** Solves (T − λ) x = y in place, by elimination with row exchanges; a vanishing pivot becomes one rounding of T. */
function shiftedSolver(
  { diagonal, offDiagonal }: Tridiagonal,
  value: number,
  scale: number,
): (x: Float64Array) => void {
  const size = diagonal.length;
  const smallest = Number.EPSILON * scale;
  const pivot = diagonal.map((d) => d - value);
  const above = Float64Array.from(offDiagonal);
  const aboveThat = new Float64Array(size);
  const factor = new Float64Array(size);
  const exchanged = new Uint8Array(size);
  const held = (p: number): number => (Math.abs(p) < smallest ? smallest : p);
  for (let i = 0; i + 1 < size; i++) {
    const below = offDiagonal[i];
    if (Math.abs(pivot[i]) >= Math.abs(below)) {
      pivot[i] = held(pivot[i]);
      factor[i] = below / pivot[i];
      pivot[i + 1] -= factor[i] * above[i];
      continue;
    }
    exchanged[i] = 1;
    factor[i] = pivot[i] / below;
    pivot[i] = below;
    const next = pivot[i + 1];
    pivot[i + 1] = above[i] - factor[i] * next;
    above[i] = next;
    if (i + 2 < size) {
      aboveThat[i] = above[i + 1];
      above[i + 1] *= -factor[i];
    }
  }
  pivot[size - 1] = held(pivot[size - 1]);
  return (x) => {
    for (let i = 0; i + 1 < size; i++) {
      if (exchanged[i]) [x[i], x[i + 1]] = [x[i + 1], x[i]];
      x[i + 1] -= factor[i] * x[i];
    }
    for (let i = size - 1; i >= 0; i--) {
      if (i + 1 < size) x[i] -= above[i] * x[i + 1];
      if (i + 2 < size) x[i] -= aboveThat[i] * x[i + 2];
      x[i] /= pivot[i];
    }
  };
}

function largestEntry(...lists: Float64Array[]): number {
  return Math.max(0, ...lists.map((list) => list.reduce((most, x) => Math.max(most, Math.abs(x)), 0)));
}

function normalise(vector: Float64Array): void {
  const norm = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  for (let i = 0; i < vector.length; i++) vector[i] /= norm;
}

/** Takes out of `vector` what lies along the unit vector at `at`. */
function removeFrom(vector: Float64Array, vectors: Float64Array, at: number): void {
  let along = 0;
  for (let i = 0; i < vector.length; i++) along += vector[i] * vectors[at + i];
  for (let i = 0; i < vector.length; i++) vector[i] -= along * vectors[at + i];
}
