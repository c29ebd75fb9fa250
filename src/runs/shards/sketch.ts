import { addToSketch, emptySketch } from '../../alignment/conceptSketch';
import type { Scores } from '../../alignment/fixedPoint';
import { drawByHash, type RowSample } from '../../alignment/rowSample';
import { pairLayout } from '../../alignment/sketchBins';
import { UserError } from '../../errors';
import type { StoredArray } from '../../features/arrayFile';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import { chooseArray } from '../../features/chooseArray';
import type { RunContext } from '../context/context';
import { withArrays } from '../input/withArrays';
import { blocksOf, rangeOf, type RowRange } from './rowRange';
import { writeSketch } from './sketchFile';

/** Where the rows of a shard stand among all, and which of all are kept for the generalized Rand index. */
export interface ShardOfRows {
  /** The number of the first row of the file among all rows. */
  firstRow: number;
  /** Rows that are kept at most, and the seed that chooses them; the same for all shards. */
  sample: number;
  seed: number;
}

/** Scores P and Q of the same shard. */
export interface SketchAsk {
  p: ArrayPath;
  q: ArrayPath;
  /** Those of the shard, or null for all. */
  rows: RowRange | null;
  shard: ShardOfRows;
  out: string;
}

const SKETCHING = 'sketching';

/** Scores that are in memory at a time. */
const BLOCK_SCORES = 2 ** 24;
/** Rows of a block up to which sums of scores are exact. */
const MOST_BLOCK_ROWS = 2 ** 20;
/** What a file and its array may take. */
const MOST_BYTES = 2e9;

/**
 * Writes what an alignment needs to know of the rows of a shard of P and Q: bins of every pair of concepts, and the rows
 * among them that are in the sample of all rows. Memory does not grow with the rows.
 *
 * @throws UserError where a file cannot be used
 */
export async function sketch(
  { p: fromP, q: fromQ, rows: asked, shard, out }: SketchAsk,
  context: RunContext,
): Promise<{ rows: number; bytes: number }> {
  const [p, q] = [joinArrayPath(fromP), joinArrayPath(fromQ)];
  return withArrays(fromP.file, (openedP) =>
    withArrays(fromQ.file, async (openedQ) => {
      const arrayP = scoresArray(chooseArray(openedP, fromP), p);
      const arrayQ = scoresArray(chooseArray(openedQ, fromQ), q);
      const [rowsP, conceptsA] = arrayP.shape;
      const [rowsQ, conceptsB] = arrayQ.shape;
      if (rowsP !== rowsQ) {
        throw new UserError(`${p} has ${rowsP} rows and ${q} has ${rowsQ}. Give the same shard of both.`);
      }
      checkSize(conceptsA, conceptsB, p, q);
      const range = rangeOf(asked, rowsP, p);
      context.progress.plan([{ name: SKETCHING, cost: 1 }]);
      context.progress.update(SKETCHING, 0);
      const concepts = emptySketch(conceptsA, conceptsB);
      const { firstRow } = shard;
      const sample = emptySample(range, shard, conceptsA, conceptsB);
      const places = new Map(Array.from(sample.rows, (row, at) => [row - firstRow, at]));
      const most = Math.max(
        1,
        Math.min(MOST_BLOCK_ROWS, Math.floor(BLOCK_SCORES / (conceptsA + conceptsB + 1))),
      );
      for (const { first, end } of blocksOf(range, most)) {
        const blockP = await readScoresOf(arrayP, first, end - first);
        const blockQ = await readScoresOf(arrayQ, first, end - first);
        const named = { names: [p, q] as const, firstRow: first };
        await addToSketch(concepts, blockP, blockQ, context.pool, named, (share) =>
          context.progress.update(
            SKETCHING,
            (first - range.first + share * (end - first)) / (range.end - range.first),
          ),
        );
        keepSampled(sample, places, first, blockP, blockQ);
      }
      const ranges = [{ first: range.first + firstRow, end: range.end + firstRow }];
      return { rows: concepts.rows, bytes: await writeSketch(out, { concepts, sample, ranges }) };
    }),
  );
}

function scoresArray(array: StoredArray, path: string): StoredArray {
  if (array.shape.length === 2 && array.shape[0] > 0) return array;
  throw new UserError(
    `${path} has the shape (${array.shape.join(', ')}). Give concept proximity scores (N, K), as "assign" writes them.`,
  );
}

function checkSize(conceptsA: number, conceptsB: number, p: string, q: string): void {
  const pairs = conceptsA * conceptsB;
  const bytes = pairs * pairLayout(5).bins * 16;
  if (bytes <= MOST_BYTES) return;
  throw new UserError(
    `${p} has ${conceptsA} concepts and ${q} has ${conceptsB}: a sketch of all their pairs takes ${(bytes / 1e9).toFixed(1)} GB, ` +
      `and at most ${MOST_BYTES / 1e9} GB can be had. Fit models with fewer concepts (a larger --min-cluster-size).`,
  );
}

function emptySample(
  { first, end }: RowRange,
  { firstRow, sample: size, seed }: ShardOfRows,
  conceptsA: number,
  conceptsB: number,
): RowSample {
  const rows = drawByHash(first + firstRow, end + firstRow, size, seed);
  const p = new Float32Array(rows.length * conceptsA);
  const q = new Float32Array(rows.length * conceptsB);
  return { size, seed, rows, p, q };
}

async function readScoresOf(array: StoredArray, first: number, rows: number): Promise<Scores> {
  const values = await array.read(first, rows);
  const isScores = values instanceof Float32Array || values instanceof Float64Array;
  return { rows, concepts: array.shape[1], data: isScores ? values : Float32Array.from(values) };
}

/** Copies the scores of the rows of a block that are in the sample. */
function keepSampled(
  sample: RowSample,
  places: ReadonlyMap<number, number>,
  first: number,
  p: Scores,
  q: Scores,
): void {
  for (let row = 0; row < p.rows; row++) {
    const at = places.get(first + row);
    if (at === undefined) continue;
    sample.p.set(p.data.subarray(row * p.concepts, (row + 1) * p.concepts), at * p.concepts);
    sample.q.set(q.data.subarray(row * q.concepts, (row + 1) * q.concepts), at * q.concepts);
  }
}
