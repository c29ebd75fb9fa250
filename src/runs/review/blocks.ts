import { preparationCost, preparedBytes } from '../../alignment/preparedScores';
import { pairCost } from '../../alignment/align';
import { sideBytes } from '../../alignment/scalars/similaritySide';
import type { DiscoverySettings } from '../../shared/settings/discovery';
import { expectedConcepts, sharedCost } from '../stages/costs';

/** Bytes of prepared representations at one time, about: those of two blocks. */
const MOST_BYTES = 1e9;
/** Smaller blocks are compared sooner, and larger ones prepared less often. */
const MOST_IN_BLOCK = 8;

/** What decides the size and cost of comparing a representation. */
export interface Sized {
  /** N and F. */
  rows: number;
  features: number;
  settings: DiscoverySettings;
}

/** Consecutive representations of which the prepared forms of two blocks fit into memory. */
export function inBlocks<T extends Sized>(sized: readonly T[]): T[][] {
  const blocks: T[][] = [];
  let bytes = Infinity;
  for (const each of sized) {
    const own = bytesOf(each);
    const last = blocks.at(-1);
    if (last && last.length < MOST_IN_BLOCK && bytes + own <= MOST_BYTES / 2) {
      last.push(each);
      bytes += own;
    } else {
      blocks.push([each]);
      bytes = own;
    }
  }
  return blocks;
}

function bytesOf({ rows, features, settings }: Sized): number {
  // Memory must do where there are more than may be expected.
  const concepts = 2 * expectedConcepts(rows, features, settings);
  return 4 * rows * (features + concepts) + sideBytes(rows) + preparedBytes(rows, concepts);
}

/** What a process takes beside the arrays it works on. */
const BASE_BYTES = 6e8;

/** Bytes that the discovery of a representation takes, about. */
export function discoveryBytes(rows: number, features: number): number {
  return BASE_BYTES + 3 * 4 * rows * features;
}

/** Bytes that comparing some representations with each other takes, about: all prepared, and the features of one. */
export function comparisonBytes(sized: readonly Sized[]): number {
  const prepared = sized.reduce((sum, each) => sum + bytesOf(each), 0);
  return BASE_BYTES + prepared + Math.max(...sized.map(({ rows, features }) => 4 * rows * features));
}

/** Dense products and the order of distances for one representation, then the products and sums of a pair. */
const SIDE_SCALARS_COST = 6e8;
const PAIR_SCALARS_COST = 5e7;

/** Nanoseconds for comparing so many pairs of representations like this one, of which so many are prepared; roughly. */
export function comparisonCost({ rows, features, settings }: Sized, pairs: number, prepared: number): number {
  const shape = { rows, concepts: expectedConcepts(rows, features, settings) };
  const side = preparationCost(rows, shape.concepts) + SIDE_SCALARS_COST;
  const pair =
    pairCost(shape, shape, 'exact') + sharedCost(rows, [shape.concepts, shape.concepts]) + PAIR_SCALARS_COST;
  return pairs * pair + prepared * side;
}
