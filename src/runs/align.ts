import type { ArrayPath } from '../features/arrayPath';
import type { KernelPool } from '../compute/pool';
import { KernelMemory } from '../compute/memory';
import { fixedScores, type Scores } from '../alignment/fixedPoint';
import type { RowPairs } from '../alignment/generalizedRand';
import { randBounds, randLogWidth } from '../alignment/randInterval';
import { amongAssigned, assignedByScores, hasUnassigned, unassignedRows } from '../alignment/unassigned';
import type { RandIndex } from '../shared/results/alignment';
import type { UnassignedRows } from '../shared/results/unassigned';
import { DEFAULT_DISCOVERY } from '../shared/settings/discovery';
import { AMONG_PAIRS } from './context/rowPairs';
import type { RunContext } from './context/context';
import type { Aligned } from './output/aligned';
import { noKey } from './input/matchRows';
import { matchScores } from './input/matchScores';
import type { MatchedRows } from '../shared/results/matchedRows';
import { readScores } from './input/readScores';
import { joinArrayPath } from '../features/arrayPath';
import { assertSameRows } from '../features/readFeatures';
import { align as alignScores } from '../alignment/align';
import { sharedConcepts, type SharedResult } from '../alignment/sharedConcepts/sharedConcepts';
import { rowsAsUnits, unitsOf, type Units } from '../alignment/sharedConcepts/units';
import { UserError } from '../errors';
import { readIntegerFile } from '../experiment/integers';

const SHARED = 'finding what is shared';

/** Two files of concept proximity scores. */
export interface AlignAsk {
  p: ArrayPath;
  q: ArrayPath;
  pairs: RowPairs;
  /** A list of one integer a row, rows of the same number being one unit; null where rows are independent. */
  units: ArrayPath | null;
  /** Columns of the samples tables by which rows are matched, joined by `+`; null where rows are the same by their order. */
  key: string | null;
  /** A samples table in place of the one found beside P, or null. */
  samples: string | null;
  /** The same for Q. */
  samplesB: string | null;
}

/** An alignment, and what it says is shared. */
export interface AlignedScores extends Aligned, SharedResult {
  unassigned: UnassignedRows;
  /** null where rows are the same by their order. */
  matchedRows: MatchedRows | null;
}

/** Aligns two files of concept proximity scores. Throws UserError. */
export async function align(
  { p, q, pairs, units: unitsFrom, key, samples, samplesB }: AlignAsk,
  { pool, progress }: RunContext,
): Promise<AlignedScores> {
  const costs = { reading: 1, aligning: 20, [SHARED]: 5 };
  progress.plan(Object.entries(costs).map(([name, cost]) => ({ name, cost })));
  progress.update('reading', 0);
  const read = [
    { from: p, scores: await readScores(p) },
    { from: q, scores: await readScores(q) },
  ];
  const names = [joinArrayPath(p), joinArrayPath(q)] as const;
  if (key === null && samplesB !== null) throw new UserError(noKey(samplesB));
  const matched =
    key === null ? null : await matchScores(read, key, { a: samples, b: samplesB, labelGroups: null });
  const [scoresP, scoresQ] = (matched?.scores ?? read.map(({ scores }) => scores)).map(orNoConcepts);
  assertSameRows(scoresP, names[0], scoresQ, names[1]);
  const units =
    unitsFrom && (await readUnits(unitsFrom, read[0].scores.rows, names[0], matched?.rows ?? null));
  const { alignment, distances, adjusted } = await alignScores(
    scoresP,
    scoresQ,
    pool,
    { pairs, names },
    (share) => progress.update('aligning', share),
  );
  const independent = units ?? rowsAsUnits(scoresP.rows);
  const logWidth = await randLogWidth(scoresP, scoresQ, independent, seedOf(pairs), pool);
  const found = await sharedConcepts(scoresP, scoresQ, adjusted, units, pool, (share) =>
    progress.update(SHARED, share),
  );
  const unassigned = await unassignedOf(scoresP, scoresQ, alignment, pairs, pool);
  const bounds = randBounds(alignment.adjustedRand, logWidth);
  const matchedRows = matched?.matched ?? null;
  return { alignment: { ...alignment, ...bounds }, distances, unassigned, matchedRows, ...found };
}

/** Scores of which none is above 0 are of no concept, so that nothing can agree with them or differ from them. */
function orNoConcepts(scores: Scores): Scores {
  const { rows, data } = scores;
  return data.every((score) => score === 0) ? { rows, concepts: 0, data: new Float32Array() } : scores;
}

/** What is drawn at random follows the row pairs, where those are drawn. */
function seedOf(pairs: RowPairs): number {
  return pairs === 'exact' ? DEFAULT_DISCOVERY.seed : pairs.seed;
}

/** Rows without any score are unassigned. */
async function unassignedOf(
  p: Scores,
  q: Scores,
  index: RandIndex,
  pairs: RowPairs,
  pool: KernelPool,
): Promise<UnassignedRows> {
  const assigned = { a: assignedByScores(p), b: assignedByScores(q) };
  if (!hasUnassigned(assigned)) return unassignedRows(assigned, index, null);
  using memory = new KernelMemory();
  const [a, b] = [fixedScores(p, 'P', memory, pool), fixedScores(q, 'Q', memory, pool)];
  const sample = { sample: AMONG_PAIRS, seed: seedOf(pairs) };
  return unassignedRows(assigned, index, await amongAssigned(a, b, assigned, sample, pool, memory));
}

/**
 * @param used the rows of which the units are asked for; null for all
 * @throws UserError where it is no list of one integer a row
 */
async function readUnits(
  from: ArrayPath,
  rows: number,
  of: string,
  used: Uint32Array | null,
): Promise<Units> {
  const codes = await readIntegerFile(from);
  if (codes.length === rows) return unitsOf(used ? Int32Array.from(used, (row) => codes[row]) : codes);
  throw new UserError(
    `${joinArrayPath(from)} has ${codes.length} rows, and ${of} has ${rows}. Give the unit of each row, one integer a row.`,
  );
}
