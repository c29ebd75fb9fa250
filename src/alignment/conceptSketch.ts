import { BIN_BYTES, COLUMN_BINS, PAIR_BINS } from '../compute/kernels/alignmentLayout';
import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { fromBinnedSums, type BinnedSum } from './binnedDistances';
import { distanceScale, type ConceptDistances } from './conceptPairs';
import { checkSameRows, fixedScores, MOST_UNITS, type Scores } from './fixedPoint';

/**
 * What the concept distances need of a set of rows, of a size that does not depend on their number: for p^α, q^β and
 * p^α ± q^β the count and the sum of the values in bins. Sketches of disjoint sets of rows add up, exactly: the values
 * are integers in units of 2⁻³⁰.
 */
export interface ConceptSketch {
  rows: number;
  conceptsA: number;
  conceptsB: number;
  /** COLUMN_BINS × (count, sum) of each concept. */
  columnsA: Float64Array;
  columnsB: Float64Array;
  /** PAIR_BINS × (count, sum) of each pair of concepts, row-major; 94 kB a pair. */
  pairs: Float64Array;
}

const NAMES = ['The first scores', 'The second scores'] as const;

/**
 * Sketches rows of two sets of scores, the same rows in both. Sums stay exact up to four million rows.
 *
 * @throws UserError where the scores are none, or not of the same rows
 */
export async function sketchConcepts(p: Scores, q: Scores, pool: KernelPool): Promise<ConceptSketch> {
  checkSameRows(p, q, NAMES);
  using memory = new KernelMemory();
  const a = fixedScores(p, NAMES[0], memory, pool, MOST_UNITS);
  const b = fixedScores(q, NAMES[1], memory, pool, MOST_UNITS);
  const columnBytes = p.rows * 4;

  /** Runs one call for each list of `bins` bins, whose pointer becomes its last argument; returns the lists. */
  const fill = (
    kernel: 'sketchColumn' | 'sketchPair',
    bins: number,
    calls: number[][],
  ): Promise<Float64Array> =>
    memory.scope(async () => {
      const lists = memory.float64(calls.length * bins * 2);
      lists.view.fill(0);
      const pointers = calls.map((args, i) => [...args, lists.pointer + i * bins * BIN_BYTES]);
      await pool.run(memory, kernel, pointers);
      return lists.view.slice();
    });
  const columnsOf = ({ columns, concepts }: typeof a): Promise<Float64Array> =>
    fill(
      'sketchColumn',
      COLUMN_BINS,
      Array.from({ length: concepts }, (_, k) => [columns + k * columnBytes, p.rows]),
    );

  const columnsA = await columnsOf(a);
  const columnsB = await columnsOf(b);
  const pairs = new Float64Array(a.concepts * b.concepts * PAIR_BINS * 2);
  for (let alpha = 0; alpha < a.concepts; alpha++) {
    const column = a.columns + alpha * columnBytes;
    const calls = Array.from({ length: b.concepts }, (_, beta) => [
      column,
      b.columns + beta * columnBytes,
      p.rows,
    ]);
    pairs.set(await fill('sketchPair', PAIR_BINS, calls), alpha * b.concepts * PAIR_BINS * 2);
  }
  return { rows: p.rows, conceptsA: a.concepts, conceptsB: b.concepts, columnsA, columnsB, pairs };
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
  sketch: ConceptSketch,
  pool: KernelPool,
): Promise<ConceptDistances> {
  const { rows, conceptsA, conceptsB } = sketch;
  using memory = new KernelMemory();

  /** (G, what it may lack) of each list of bins. */
  const sumsOf = (
    kernel: 'columnOfSketch' | 'pairOfSketch',
    bins: Float64Array,
    count: number,
  ): Promise<Float64Array> =>
    memory.scope(async () => {
      const lists = memory.float64(bins.length);
      lists.view.set(bins);
      const out = memory.float64(count * 2);
      const bytes = bins.byteLength / count;
      const calls = Array.from({ length: count }, (_, i) => [
        lists.pointer + i * bytes,
        rows,
        out.pointer + i * 16,
      ]);
      await pool.run(memory, kernel, calls);
      return out.view.slice();
    });
  const columnSums = async (bins: Float64Array, count: number): Promise<BinnedSum[]> => {
    const sums = await sumsOf('columnOfSketch', bins, count);
    return Array.from({ length: count }, (_, k) => ({ sum: sums[2 * k], loss: sums[2 * k + 1] }));
  };

  const pairs = new Float64Array(conceptsA * conceptsB * 2);
  const length = conceptsB * PAIR_BINS * 2;
  for (let alpha = 0; alpha < conceptsA; alpha++) {
    const bins = sketch.pairs.subarray(alpha * length, (alpha + 1) * length);
    pairs.set(await sumsOf('pairOfSketch', bins, conceptsB), alpha * conceptsB * 2);
  }
  return fromBinnedSums(
    pairs,
    await columnSums(sketch.columnsA, conceptsA),
    await columnSums(sketch.columnsB, conceptsB),
    distanceScale(rows, MOST_UNITS),
  );
}
