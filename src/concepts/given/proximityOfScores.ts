import type { SparseScores } from '../../shared/results/sparseScores';
import { largestOf, rowSums } from './sparseRows';
import { topOfRows } from './topOfRows';

/** Proximity scores made of the scores of a file, and what was done to them. */
export interface GivenProximity {
  scores: SparseScores;
  /** The columns of the file that its concepts are, ascending: those with a score above 0 in some row. */
  kept: Uint32Array;
  /** Whether each concept was divided by its largest score; else they were proximity scores already. */
  isScaled: boolean;
  /** Rows that were divided by their sum. */
  divided: number;
  /** Rows that had more scores than are kept. */
  cut: number;
}

/** How far above 1 a row of proximity scores may sum that was stored in half precision. */
const SUM_TOLERANCE = 2 ** -7;
/** What some row sums to at least where rows are shares of 1, as probabilities are. */
const NEARLY_ONE = 0.9;

/**
 * Makes proximity scores, rows that sum to at most 1, of scores ≥ 0 of any scale. Scores that are shares of 1 already, such as
 * probabilities, stay as they are. Of others each concept is divided by its largest score, so that its scale says nothing, and then each
 * row that sums to more than 1 by its sum.
 *
 * @param top how many scores a row keeps at most, the largest after scaling; null for all
 */
export function proximityOfScores(given: SparseScores, top: number | null): GivenProximity {
  const isScaled = !areShares(given);
  const scaled = isScaled ? dividedBy(given, largestOf(given)) : { ...given, values: given.values.slice() };
  const { scores: all, cut } = top === null ? { scores: scaled, cut: 0 } : topOfRows(scaled, top);
  const largest = largestOf(all);
  const kept = Uint32Array.from(largest.keys()).filter((concept) => largest[concept] > 0);
  const scores = onlyConcepts(all, kept);
  return { scores, kept, isScaled, divided: divideRows(scores), cut };
}

function areShares(given: SparseScores): boolean {
  let most = 0;
  for (const sum of rowSums(given)) most = Math.max(most, sum);
  return most >= NEARLY_ONE && most <= 1 + SUM_TOLERANCE;
}

function dividedBy(given: SparseScores, by: Float32Array): SparseScores {
  return { ...given, values: given.values.map((value, at) => value / by[given.columns[at]]) };
}

/** The same without the other concepts, which have no scores. */
function onlyConcepts(given: SparseScores, kept: Uint32Array): SparseScores {
  const place = new Uint32Array(given.concepts);
  kept.forEach((concept, at) => (place[concept] = at));
  return { ...given, concepts: kept.length, columns: given.columns.map((concept) => place[concept]) };
}

/** Divides rows that sum to more than 1 by their sum, in place. @returns how many */
function divideRows(scores: SparseScores): number {
  const { starts, values } = scores;
  let divided = 0;
  rowSums(scores).forEach((sum, row) => {
    if (sum <= 1) return;
    // What rounding alone adds is no reason to say anything.
    if (sum > 1 + SUM_TOLERANCE) divided++;
    for (let at = starts[row]; at < starts[row + 1]; at++) values[at] /= sum;
  });
  return divided;
}
