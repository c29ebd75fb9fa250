import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { seededRandom } from '../../shared/random';
import { connectedComponents, subgraphs, type Graph } from './graph';
import type { EigenProblem } from './krylov';
import { largestEigenvectors } from './lanczos';

/** Residual below which an eigenvector will do: umap-learn asks its solver for the same. */
const TOLERANCE = 1e-4;

/**
 * The spectral layout of a graph, N × d row-major: eigenvectors 2 … d + 1 of the symmetric normalised Laplacian
 * I − D^(−½) W D^(−½), smallest eigenvalues first (McInnes et al., arXiv 1802.03426, algorithm 4). A graph in several
 * components is laid out component by component, each around a place of its own, as umap-learn does.
 *
 * @param x the features, for the places of components when there are more than 2d
 */
export async function spectralLayout(
  memory: KernelMemory,
  graph: Graph,
  x: FeatureMatrix,
  dimensions: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  const layOut = (graphs: Graph[]): Promise<Float64Array[]> =>
    connectedLayouts(memory, graphs, dimensions, pool, onProgress);
  const { component, count } = connectedComponents(graph);
  if (count === 1) return (await layOut([graph]))[0];

  const places = await componentPlaces(component, count, x, dimensions, layOut);
  const members = rowsOfComponents(component, count);
  const isSmall = (rows: Int32Array): boolean =>
    rows.length < 2 * dimensions || rows.length <= dimensions + 1;
  const large = members.filter((rows) => !isSmall(rows));
  const layouts = await layOut(subgraphs(graph, large));
  const layout = new Float64Array(graph.rows * dimensions);
  const random = seededRandom(seed);
  let next = 0;
  members.forEach((rows, c) => {
    const range = nearestPlace(places, c, count, dimensions) / 2;
    const small = isSmall(rows);
    const local = small
      ? Float64Array.from({ length: rows.length * dimensions }, () => range * (2 * random() - 1))
      : layouts[next++];
    const factor = small ? 1 : range / largestMagnitude(local);
    rows.forEach((row, i) => {
      for (let d = 0; d < dimensions; d++) {
        layout[row * dimensions + d] = factor * local[i * dimensions + d] + places[c * dimensions + d];
      }
    });
  });
  return layout;
}

/** The spectral layouts of connected graphs. */
async function connectedLayouts(
  memory: KernelMemory,
  graphs: readonly Graph[],
  dimensions: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float64Array[]> {
  const problems = graphs.map(normalisedAdjacency);
  const eigenvectors = await largestEigenvectors(memory, problems, dimensions, TOLERANCE, pool, onProgress);
  return eigenvectors.map((vectors, g) => {
    const layout = new Float64Array(graphs[g].rows * dimensions);
    vectors.forEach((vector, d) => vector.forEach((value, i) => (layout[i * dimensions + d] = value)));
    return layout;
  });
}

/**
 * D^(−½) W D^(−½): its eigenvalues descend where the Laplacian's ascend. The first belongs to D^½·1, which says nothing.
 */
function normalisedAdjacency({ rows, offsets, columns, weights }: Graph): EigenProblem {
  const rootDegree = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) rootDegree[i] += weights[e];
    rootDegree[i] = Math.sqrt(rootDegree[i]);
  }
  const normalised = weights.slice();
  for (let i = 0; i < rows; i++) {
    for (let e = offsets[i]; e < offsets[i + 1]; e++) normalised[e] /= rootDegree[i] * rootDegree[columns[e]];
  }
  const length = Math.sqrt(rootDegree.reduce((sum, d) => sum + d * d, 0));
  return {
    matrix: { rows, offsets, columns, weights: normalised },
    without: rootDegree.map((d) => d / length),
  };
}

/** Where each component goes: ± unit vectors while they last, else the spectral layout of their centroids. */
async function componentPlaces(
  component: Int32Array,
  count: number,
  x: FeatureMatrix,
  dimensions: number,
  layOut: (connected: Graph[]) => Promise<Float64Array[]>,
): Promise<Float64Array> {
  const places = new Float64Array(count * dimensions);
  if (count <= 2 * dimensions) {
    const half = Math.ceil(count / 2);
    for (let c = 0; c < count; c++) places[c * dimensions + (c % half)] = c < half ? 1 : -1;
    return places;
  }
  const [layout] = await layOut([centroidGraph(component, count, x)]);
  const factor = 1 / largestMagnitude(layout);
  return layout.map((value) => factor * value);
}

/** The complete graph on the components' centroids, weighted exp(−squared distance). */
function centroidGraph(component: Int32Array, count: number, x: FeatureMatrix): Graph {
  const centroids = new Float64Array(count * x.columns);
  const sizes = new Float64Array(count);
  component.forEach((c, row) => {
    sizes[c]++;
    for (let f = 0; f < x.columns; f++) centroids[c * x.columns + f] += x.data[row * x.columns + f];
  });
  for (let c = 0; c < count; c++) {
    for (let f = 0; f < x.columns; f++) centroids[c * x.columns + f] /= sizes[c];
  }
  const offsets = Int32Array.from({ length: count + 1 }, (_, c) => c * count);
  const columns = Int32Array.from({ length: count * count }, (_, e) => e % count);
  const weights = new Float32Array(count * count);
  for (let c = 0; c < count; c++) {
    for (let o = 0; o < count; o++) {
      let squared = 0;
      for (let f = 0; f < x.columns; f++) {
        squared += (centroids[c * x.columns + f] - centroids[o * x.columns + f]) ** 2;
      }
      weights[c * count + o] = Math.exp(-squared);
    }
  }
  return { rows: count, offsets, columns, weights };
}

/** The rows of each component, ascending. */
function rowsOfComponents(component: Int32Array, count: number): Int32Array[] {
  const sizes = new Int32Array(count);
  for (const c of component) sizes[c]++;
  const rows = Array.from(sizes, (size) => new Int32Array(size));
  sizes.fill(0);
  component.forEach((c, row) => (rows[c][sizes[c]++] = row));
  return rows;
}

function nearestPlace(places: Float64Array, c: number, count: number, dimensions: number): number {
  let nearest = Infinity;
  for (let o = 0; o < count; o++) {
    if (o === c) continue;
    let squared = 0;
    for (let d = 0; d < dimensions; d++) {
      squared += (places[c * dimensions + d] - places[o * dimensions + d]) ** 2;
    }
    if (squared > 0) nearest = Math.min(nearest, squared);
  }
  return Math.sqrt(nearest);
}

function largestMagnitude(values: Float64Array): number {
  return values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
}
