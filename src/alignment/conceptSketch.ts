import { BIN_BYTES, SPREAD_BINS } from '../compute/kernels/alignmentLayout';
import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { fromBinnedSums, type BinnedSum } from './binnedDistances';
import { meanDifferences } from './chance';
import { distanceScale, type ConceptDistances } from './conceptPairs';
import { checkSameRows, fixedScores, MOST_UNITS, type FixedScores, type Scores } from './fixedPoint';
import {
  addSums,
  columnLayout,
  foldFor,
  pairLayout,
  roundsSmall,
  sumsOf,
  type BinLayout,
} from './sketchBins';
import { placesOf, roundSmall, ZONE_SCRATCH_BYTES, type RoundedScores } from './sketchZones';

/**
 * What the concept distances need of a set of rows, of a size that does not depend on their number: for p^α, q^β and
 * p^α ± q^β the values in bins, as their count and by how much they exceed the start of the bin. Sketches of disjoint sets of
 * rows add up, exactly: the values are integers in units of 2⁻³⁰. Of many concepts small scores are rounded first, see `roundSmall`.
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
  /** By how much the scores of each concept were rounded, summed over the rows; 0 where bins are folded less than most often. */
  roundedA: Float64Array;
  roundedB: Float64Array;
  /** Bins × (count, excess) of each pair of concepts, row-major. */
  pairs: Float64Array;
}

const NAMES = ['The first scores', 'The second scores'] as const;

/** Rows × pairs of concepts of one call, some tens of milliseconds. */
const WORK_PER_CALL = 1e7;

/** Concepts of A whose pairs with concepts of B are sketched by one call, and of B: both stay in the cache of a core. */
const CONCEPTS_TOGETHER = 8;
const CONCEPTS_OF_CALL = 32;

/** The sketch of no rows. */
export function emptySketch(conceptsA: number, conceptsB: number): ConceptSketch {
  const fold = foldFor(conceptsA * conceptsB);
  const columnsOf = (concepts: number): Float64Array => new Float64Array(concepts * columnLayout().bins * 2);
  return {
    ...{ rows: 0, conceptsA, conceptsB, fold },
    columnsA: columnsOf(conceptsA),
    columnsB: columnsOf(conceptsB),
    roundedA: new Float64Array(conceptsA),
    roundedB: new Float64Array(conceptsB),
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
  const layout = pairLayout(sketch.fold);
  const rounded = roundsSmall(sketch.fold)
    ? {
        a: await roundSmall(a, sketch.roundedA, memory, pool),
        b: await roundSmall(b, sketch.roundedB, memory, pool),
      }
    : null;
  addSums(sketch.columnsA, await columnSums(a, memory, pool), columnLayout());
  addSums(sketch.columnsB, await columnSums(b, memory, pool), columnLayout());
  const length = b.concepts * layout.bins * 2;
  const together = rounded ? CONCEPTS_TOGETHER : 1;
  for (let alpha = 0; alpha < a.concepts; alpha += together) {
    const count = Math.min(together, a.concepts - alpha);
    const [kernel, calls] = rounded
      ? (['sketchRounded', roundedCalls(rounded.a, alpha, count, rounded.b, layout)] as const)
      : (['sketchPairs', pairCalls(a, alpha, b, layout)] as const);
    await memory.scope(async () => {
      const lists = memory.float64(count * length);
      lists.view.fill(0);
      const placed = calls.map((call) => call(lists.pointer));
      await pool.run(memory, kernel, placed, { scratchBytes: ZONE_SCRATCH_BYTES });
      addSums(sketch.pairs.subarray(alpha * length, (alpha + count) * length), lists.view, layout);
    });
    onProgress((alpha + count) / a.concepts);
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

/** What a kernel is called with, once it is known where the bins are. */
type CallFor = (lists: number) => number[];

/** Calls for (count, sum) in bins of concept α with each concept of B. */
function pairCalls(a: FixedScores, alpha: number, b: FixedScores, { fold, bins }: BinLayout): CallFor[] {
  const { rows } = a;
  return rangesOf(b.concepts, Math.floor(WORK_PER_CALL / rows)).map(([beta, count]) => (lists) => [
    ...[a.columns + alpha * rows * 4, b.columns + beta * rows * 4, count, rows, fold],
    lists + beta * bins * BIN_BYTES,
  ]);
}

/** The same of some concepts of A whose small scores, and those of B, are rounded. */
function roundedCalls(
  a: RoundedScores,
  alpha: number,
  countA: number,
  b: RoundedScores,
  { fold, bins }: BinLayout,
): CallFor[] {
  const { rows, words, concepts } = b;
  const most = Math.floor(WORK_PER_CALL / rows / CONCEPTS_TOGETHER);
  return rangesOf(concepts, Math.min(most, CONCEPTS_OF_CALL)).map(([beta, count]) => (lists) => [
    ...[...placesOf(a, alpha), countA, ...placesOf(b, beta), count, rows, words, fold],
    ...[lists + beta * bins * BIN_BYTES, concepts * bins * BIN_BYTES],
  ]);
}

/** Splits so many concepts into (first, count), each of `most` or fewer, but of one at least. */
function rangesOf(concepts: number, most: number): [first: number, count: number][] {
  const step = Math.max(1, most);
  const starts = Array.from({ length: Math.ceil(concepts / step) }, (_, i) => i * step);
  return starts.map((first) => [first, Math.min(step, concepts - first)]);
}

/** The sketch of the rows of both; the same concepts in the same order, no row in both. */
export function mergeSketches(x: ConceptSketch, y: ConceptSketch): ConceptSketch {
  const add = (of: Float64Array, to: Float64Array): Float64Array => of.map((value, i) => value + to[i]);
  return {
    ...x,
    rows: x.rows + y.rows,
    columnsA: add(x.columnsA, y.columnsA),
    columnsB: add(x.columnsB, y.columnsB),
    roundedA: add(x.roundedA, y.roundedA),
    roundedB: add(x.roundedB, y.roundedB),
    pairs: add(x.pairs, y.pairs),
  };
}

/** d(P^α, Q^β) from a sketch, off by at most `distanceError` either way. */
export async function distancesFromSketch(
  { rows, conceptsA, conceptsB, fold, columnsA, columnsB, roundedA, roundedB, pairs }: ConceptSketch,
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
  const binned = fromBinnedSums(ofPairs, await ofColumns(columnsA), await ofColumns(columnsB), scale);
  // Of a row that moves by r all its differences do so by r at most.
  const [movedA, movedB] = [roundedA, roundedB].map((sums) => Math.max(...sums) / (rows * MOST_UNITS));
  return { ...binned, distanceError: binned.distanceError + movedA + movedB };
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
