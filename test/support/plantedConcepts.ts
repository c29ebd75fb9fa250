import { seededRandom } from '../../src/shared/random';
import type { FeatureMatrix } from '../../src/shared/results/featureMatrix';
import { BACKGROUND, curvedSheets } from './curvedSheets';
import { reordered, shuffled } from './scores';

/** What is planted in two representations of the same rows. */
export interface Plan {
  rows: number;
  /** Concepts that both sides have on the same rows; those of one side, whose rows the other has anywhere. */
  shared: number;
  onlyA: number;
  onlyB: number;
  /** How many shared concepts are two sheets on a side, each a random half of their rows: the first are A's, the next are B's. */
  split?: readonly [a: number, b: number];
  /** The share of a shared concept's rows that B has in any other concept or in the background. */
  moved?: number;
  /** B's rows are in another order than A's: nothing is shared in the end. */
  unrelated?: boolean;
}

/** One side: its features, and the planted concept of each row or BACKGROUND. Shared concepts come first, with the same numbers. */
export interface PlantedSide {
  features: FeatureMatrix;
  concepts: Int32Array;
}

const FEWEST_ROWS = 60;
const MOST_ROWS = 600;
/** The share of the rows that is background on both sides, where the concepts do not leave more. */
const BOTH_BACKGROUND = 0.08;

/** Two sides after a plan, in random order of rows. */
export function plantConcepts(plan: Plan, seed: number): [a: PlantedSide, b: PlantedSide] {
  const random = seededRandom(seed);
  const { shared, onlyA, onlyB, split = [0, 0], moved = 0 } = plan;
  const anywhere = (only: number): number => Math.floor(random() * (shared + only + 1)) - 1;
  const homes = homesOf(plan, seed, random);
  const ofA = homes.map((home) => (home < shared + onlyA ? home : anywhere(onlyA)));
  let ofB: Int32Array = homes.map((home) => {
    if (home >= shared + onlyA) return home - onlyA;
    const isThere = home < shared && (home === BACKGROUND || random() >= moved);
    return isThere ? home : anywhere(onlyB);
  });
  if (plan.unrelated) ofB = reordered(ofB, shuffled(seed + 1, plan.rows));
  const sideOf = (concepts: Int32Array, from: number, count: number, side: number): PlantedSide => {
    const sheets = halved(concepts, from, count, shared + onlyA + onlyB, random);
    return { concepts, features: curvedSheets(sheets, 2 * seed + side) };
  };
  return [sideOf(ofA, 0, split[0], 0), sideOf(ofB, split[0], split[1], 1)];
}

/** The concept of each row: the shared ones, those of A alone, those of B alone; BACKGROUND where there is none. */
function homesOf({ rows, shared, onlyA, onlyB }: Plan, seed: number, random: () => number): Int32Array {
  const concepts = shared + onlyA + onlyB;
  const weights = Array.from({ length: concepts }, () => (MOST_ROWS / FEWEST_ROWS) ** random());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const room = rows * (1 - BOTH_BACKGROUND) - concepts * FEWEST_ROWS;
  const homes = new Int32Array(rows).fill(BACKGROUND);
  let first = 0;
  for (const [concept, weight] of weights.entries()) {
    const size = Math.min(MOST_ROWS, FEWEST_ROWS + Math.floor((room * weight) / total));
    homes.fill(concept, first, (first += size));
  }
  return reordered(homes, shuffled(seed + 2, rows));
}

/** Sheets from concepts: a random half of some of them, in `count` concepts from one on, is a sheet of its own. */
function halved(
  concepts: Int32Array,
  from: number,
  count: number,
  free: number,
  random: () => number,
): Int32Array {
  return concepts.map((concept) => {
    const isSplit = concept >= from && concept < from + count;
    return isSplit && random() < 0.5 ? free + concept - from : concept;
  });
}
