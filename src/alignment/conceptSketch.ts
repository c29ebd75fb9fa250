import { BIN_BYTES, SPREAD_BINS } from '../compute/kernels/alignmentLayout';
import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { fromBinnedSums, type BinnedSum } from './binnedDistances';
import { meanDifferences } from './chance';
import { distanceScale, type ConceptDistances } from './conceptPairs';
import { checkSameRows, fixedScores, MOST_UNITS, type FixedScores, type Scores } from './fixedPoint';
import { addSums, columnLayout, foldFor, pairLayout, sumsOf, type BinLayout } from './sketchBins';

/**
 * What the concept distances need of a set of rows, of a size that does not depend on their number: for p^α, q^β and
 * p^α ± q^β the values in bins, as their count and by how much they exceed the start of the bin. Sketches of disjoint sets of
 * rows add up, exactly: the values are integers in units of 2⁻³⁰.
 */
export interface ConceptSketch {
  rows: number;
  conceptsA: number;
  conceptsB: number;
  /** How often the bins of pairs are folded, see `foldFor`. */
  fold: number;
  /** COLUMN_BINS × (count, excess) of each concept. */
  columnsA: Float64Array;
  columnsB: Float64Array;
  /** Bins × (count, excess) of each pair of concepts, row-major. */
  pairs: Float64Array;
}

const NAMES = ['The first scores', 'The second scores'] as const;

/** Rows × pairs of concepts of one call, some tens of milliseconds. */
const WORK_PER_CALL = 1e7;

/** The sketch of no rows. */
export function emptySketch(conceptsA: number, conceptsB: number): ConceptSketch {
  const fold = foldFor(conceptsA * conceptsB);
  const columnsOf = (concepts: number): Float64Array => new Float64Array(concepts * columnLayout().bins * 2);
  return {
    ...{ rows: 0, conceptsA, conceptsB, fold },
    columnsA: columnsOf(conceptsA),
    columnsB: columnsOf(conceptsB),
    pairs: new Float64Array(conceptsA * conceptsB * pairLayout(fold).bins * 2),
  };
}

/**
 * Sketches rows of two sets of scores, the same rows in both.
 *
 * @throws UserError where the scores are none, or not of the same rows
 */
export async function sketchConcepts(p: Scores, q: Scores, pool: KernelPool): Promise<ConceptSketch> {
  const sketch = emptySketch(p.concepts, q.concepts);
  await addToSketch(sketch, p, q, pool, { names: NAMES, firstRow: 0 });
  return sketch;
}

/** What to call rows in failures. */
export interface RowNames {
  names: readonly [p: string, q: string];
  /** The number of the first row. */
  firstRow: number;
}

/** Adds rows to a sketch, at most four million. @throws UserError as `sketchConcepts` */
export async function addToSketch(
  sketch: ConceptSketch,
  p: Scores,
  q: Scores,
  pool: KernelPool,
  { names, firstRow }: RowNames,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<void> {
  checkSameRows(p, q, names);
  using memory = new KernelMemory();
  const a = fixedScores(p, names[0], memory, pool, MOST_UNITS, firstRow);
  const b = fixedScores(q, names[1], memory, pool, MOST_UNITS, firstRow);
  addSums(sketch.columnsA, await columnSums(a, memory, pool), columnLayout());
  addSums(sketch.columnsB, await columnSums(b, memory, pool), columnLayout());
  const layout = pairLayout(sketch.fold);
  const length = b.concepts * layout.bins * 2;
  for (let alpha = 0; alpha < a.concepts; alpha++) {
    const sums = await pairSums(a, alpha, b, layout, memory, pool);
    addSums(sketch.pairs.subarray(alpha * length, (alpha + 1) * length), sums, layout);
    onProgress((alpha + 1) / a.concepts);
  }
  sketch.rows += p.rows;
}

/** (count, sum) in bins of each concept of some rows. */
function columnSums(
  { columns, concepts, rows }: FixedScores,
  memory: KernelMemory,
  pool: KernelPool,
): Promise<Float64Array> {
  const { bins } = columnLayout();
  return memory.scope(async () => {
    const lists = memory.float64(concepts * bins * 2);
    lists.view.fill(0);
    const calls = Array.from({ length: concepts }, (_, k) => [
      columns + k * rows * 4,
      rows,
      lists.pointer + k * bins * BIN_BYTES,
    ]);
    await pool.run(memory, 'sketchColumn', calls);
    return lists.view.slice();
  });
}

/** (count, sum) in bins of concept α with each concept of B. */
function pairSums(
  a: FixedScores,
  alpha: number,
  b: FixedScores,
  { fold, bins }: BinLayout,
  memory: KernelMemory,
  pool: KernelPool,
): Promise<Float64Array> {
  const { rows } = a;
  const step = Math.max(1, Math.floor(WORK_PER_CALL / rows));
  return memory.scope(async () => {
    const lists = memory.float64(b.concepts * bins * 2);
    lists.view.fill(0);
    const calls: number[][] = [];
    for (let beta = 0; beta < b.concepts; beta += step) {
      const count = Math.min(step, b.concepts - beta);
      const columns = [a.columns + alpha * rows * 4, b.columns + beta * rows * 4];
      calls.push([...columns, count, rows, fold, lists.pointer + beta * bins * BIN_BYTES]);
    }
    await pool.run(memory, 'sketchPairs', calls);
    return lists.view.slice();
  });
}

/** The sketch of the rows of both; the same concepts in the same order, no row in both. */
export function mergeSketches(x: ConceptSketch, y: ConceptSketch): ConceptSketch {
  const add = (of: Float64Array, to: Float64Array): Float64Array => of.map((value, i) => value + to[i]);
  return {
    ...x,
    rows: x.rows + y.rows,
    columnsA: add(x.columnsA, y.columnsA),
    columnsB: add(x.columnsB, y.columnsB),
    pairs: add(x.pairs, y.pairs),
  };
}

/** d(P^α, Q^β) from a sketch, off by at most `distanceError` either way. */
export async function distancesFromSketch(
  { rows, conceptsA, conceptsB, fold, columnsA, columnsB, pairs }: ConceptSketch,
  pool: KernelPool,
): Promise<ConceptDistances> {
  using memory = new KernelMemory();
  const layout = pairLayout(fold);

  /** (G, what it may lack) of each list of bins. */
  const spreadsOf = (
    kernel: 'columnOfSketch' | 'pairOfSketch',
    lists: Float64Array,
    bins: BinLayout,
    more: number[],
  ): Promise<Float64Array> =>
    memory.scope(async () => {
      const placed = memory.float64(lists.length);
      placed.view.set(sumsOf(lists, bins));
      const count = lists.length / (2 * bins.bins);
      const out = memory.float64(count * 2);
      const calls = Array.from({ length: count }, (_, i) => [
        ...[placed.pointer + i * bins.bins * BIN_BYTES, rows, ...more, out.pointer + i * BIN_BYTES],
      ]);
      await pool.run(memory, kernel, calls);
      return out.view.slice();
    });
  const ofColumns = async (lists: Float64Array): Promise<BinnedSum[]> => {
    const sums = await spreadsOf('columnOfSketch', lists, columnLayout(), []);
    return Array.from({ length: sums.length / 2 }, (_, k) => ({ sum: sums[2 * k], loss: sums[2 * k + 1] }));
  };

  const ofPairs = new Float64Array(conceptsA * conceptsB * 2);
  const length = conceptsB * layout.bins * 2;
  for (let alpha = 0; alpha < conceptsA; alpha++) {
    const lists = pairs.subarray(alpha * length, (alpha + 1) * length);
    ofPairs.set(await spreadsOf('pairOfSketch', lists, layout, [fold]), alpha * conceptsB * 2);
  }
  const scale = distanceScale(rows, MOST_UNITS);
  return fromBinnedSums(ofPairs, await ofColumns(columnsA), await ofColumns(columnsB), scale);
}

/** E_π d(P^α, Q^β) from a sketch, K_A × K_B, as `expectedDistances` has it. */
export async function expectedFromSketch(sketch: ConceptSketch, pool: KernelPool): Promise<Float64Array> {
  const { conceptsA, conceptsB, columnsA, columnsB } = sketch;
  using memory = new KernelMemory();
  const { bins } = columnLayout();

  /** Pointer to the distribution of |Δp| of each concept. */
  const histogramsOf = async (lists: Float64Array, concepts: number): Promise<number> => {
    const histograms = memory.float64(concepts * SPREAD_BINS * 2).pointer;
    await memory.scope(async () => {
      const placed = memory.float64(lists.length);
      placed.view.set(sumsOf(lists, columnLayout()));
      const calls = Array.from({ length: concepts }, (_, k) => [
        placed.pointer + k * bins * BIN_BYTES,
        histograms + k * SPREAD_BINS * BIN_BYTES,
      ]);
      await pool.run(memory, 'spreadOfSketch', calls, { scratchBytes: bins * BIN_BYTES });
    });
    return histograms;
  };
  const histogramsA = await histogramsOf(columnsA, conceptsA);
  const histogramsB = await histogramsOf(columnsB, conceptsB);
  return await meanDifferences(histogramsA, conceptsA, histogramsB, conceptsB, MOST_UNITS, pool, memory);
}
