import { seededRandom } from '../../../src/shared/random';

const AXES = 2;
/** Vectors that are iterated together, so that large negative eigenvalues leave room for the positive ones. */
const VECTORS = 6;
const EIGEN_STEPS = 60;
const MOST_STEPS = 300;
/** Pairs of points that all steps together look at: about half a second. */
const MOST_PAIRS = 5e7;
const STEPS_BETWEEN_LOOKS = 5;
/** The layout is done when a step lowers the stress by less than this share of it. */
const LEAST_GAIN = 1e-4;

/** Points in a plane, and how far their distances are from those asked for. */
export interface Layout {
  /** n × 2, row-major, centred; the longer axis lies across. */
  points: Float64Array;
  /** Stress-1 (Kruskal, 1964), 0 for a true map. */
  stress: number;
}

/**
 * Points whose distances follow the given ones: SMACOF (de Leeuw, 1977), each step of which lowers the stress, from classical
 * scaling (Torgerson, 1952).
 *
 * @param distances n × n, symmetric, row-major
 */
export function layOut(distances: Float64Array, n: number): Layout {
  let points = classicalScaling(distances, n);
  let stress = stressOf(distances, points, n);
  const steps = Math.min(MOST_STEPS, Math.ceil(MOST_PAIRS / Math.max(1, n * n)));
  for (let step = 1; step <= steps; step++) {
    points = guttmanTransform(distances, points, n);
    if (step % STEPS_BETWEEN_LOOKS !== 0) continue;
    const lower = stressOf(distances, points, n);
    const gain = stress - lower;
    stress = lower;
    if (!(gain > LEAST_GAIN * STEPS_BETWEEN_LOOKS * stress)) break;
  }
  return { points: alongAxes(points, n), stress: stressOf(distances, points, n) };
}

/** The two largest components of the doubly centred squared distances, by orthogonal iteration. */
export function classicalScaling(distances: Float64Array, n: number): Float64Array {
  const products = doublyCentred(distances, n);
  const count = Math.min(VECTORS, n);
  const random = seededRandom(1);
  let vectors: Float64Array[] = Array.from({ length: count }, () =>
    Float64Array.from({ length: n }, () => random() - 0.5),
  );
  orthonormalise(vectors);
  let images = vectors;
  for (let step = 0; step < EIGEN_STEPS; step++) {
    images = vectors.map((vector) => multiply(products, vector, n));
    if (step === EIGEN_STEPS - 1) break;
    vectors = images;
    orthonormalise(vectors);
  }
  const ranked = vectors
    .map((vector, i) => ({ vector, value: dot(vector, images[i]) }))
    .sort((x, y) => y.value - x.value);
  const points = new Float64Array(n * AXES);
  for (let axis = 0; axis < Math.min(AXES, count); axis++) {
    const { vector, value } = ranked[axis];
    for (let i = 0; i < n; i++) points[i * AXES + axis] = vector[i] * Math.sqrt(Math.max(0, value));
  }
  return points;
}

function doublyCentred(distances: Float64Array, n: number): Float64Array {
  const squares = distances.map((distance) => distance * distance);
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) means[i] += squares[i * n + j] / n;
  }
  const mean = means.reduce((sum, value) => sum + value, 0) / Math.max(1, n);
  return squares.map((square, at) => -0.5 * (square - means[Math.floor(at / n)] - means[at % n] + mean));
}

function multiply(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const image = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0, at = i * n; j < n; j++, at++) sum += matrix[at] * vector[j];
    image[i] = sum;
  }
  return image;
}

/** Gram and Schmidt; what is left of a dependent vector becomes zero. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  vectors.forEach((vector, at) => {
    for (const before of vectors.slice(0, at)) {
      const share = dot(vector, before);
      for (let i = 0; i < vector.length; i++) vector[i] -= share * before[i];
    }
    const length = Math.sqrt(dot(vector, vector));
    for (let i = 0; i < vector.length; i++) vector[i] = length > 1e-150 ? vector[i] / length : 0;
  });
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += x[i] * y[i];
  return sum;
}

/** One step of SMACOF with equal weights: X ← B(X) X / n. Points that coincide do not push each other. */
export function guttmanTransform(distances: Float64Array, points: Float64Array, n: number): Float64Array {
  const next = new Float64Array(n * AXES);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const dx = points[2 * i] - points[2 * j];
      const dy = points[2 * i + 1] - points[2 * j + 1];
      const apart = Math.sqrt(dx * dx + dy * dy);
      if (apart === 0) continue;
      const pull = distances[i * n + j] / apart / n;
      next[2 * i] += pull * dx;
      next[2 * i + 1] += pull * dy;
      next[2 * j] -= pull * dx;
      next[2 * j + 1] -= pull * dy;
    }
  }
  return next;
}

/** Stress-1 of points that may be scaled as a whole: √(Σ (d − b·r)² / Σ d²) with the best b; 0 without distances. */
export function stressOf(distances: Float64Array, points: Float64Array, n: number): number {
  let [given, drawn, both] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const dx = points[2 * i] - points[2 * j];
      const dy = points[2 * i + 1] - points[2 * j + 1];
      const distance = distances[i * n + j];
      const square = dx * dx + dy * dy;
      given += distance * distance;
      drawn += square;
      both += distance * Math.sqrt(square);
    }
  }
  if (given === 0) return 0;
  return drawn === 0 ? 1 : Math.sqrt(Math.max(0, 1 - (both * both) / (given * drawn)));
}

/** Centred, and turned so that the points spread most across. */
export function alongAxes(points: Float64Array, n: number): Float64Array {
  const mean = [0, 1].map((axis) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += points[2 * i + axis];
    return sum / Math.max(1, n);
  });
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [points[2 * i] - mean[0], points[2 * i + 1] - mean[1]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turned = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    const [x, y] = [points[2 * i] - mean[0], points[2 * i + 1] - mean[1]];
    turned[2 * i] = cos * x + sin * y;
    turned[2 * i + 1] = cos * y - sin * x;
  }
  return turned;
}
