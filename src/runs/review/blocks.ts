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
  /** Rows that are aligned, and F. */
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

/** What some representations take together, which thousands of tasks of a review share. */
export interface Summed {
  count: number;
  /** Bytes of all prepared, and of the largest matrix of features. */
  prepared: number;
  features: number;
  /** Nanoseconds on one core for preparing one of them, and for comparing two; roughly. */
  sideCost: number;
  pairCost: number;
}

/** The sums of some representations, whose costs are taken for those of the first. */
export function summed(sized: readonly Sized[]): Summed {
  return {
    count: sized.length,
    prepared: sized.reduce((sum, each) => sum + bytesOf(each), 0),
    features: Math.max(0, ...sized.map(({ rows, features }) => 4 * rows * features)),
    ...(sized.length > 0 ? costsOf(sized[0]) : { sideCost: 0, pairCost: 0 }),
  };
}

/** The sums of two that have no representation in common; costs are those of the first that has any. */
export function together(first: Summed, second: Summed): Summed {
  const { sideCost, pairCost } = first.count > 0 ? first : second;
  return {
    count: first.count + second.count,
    prepared: first.prepared + second.prepared,
    features: Math.max(first.features, second.features),
    ...{ sideCost, pairCost },
  };
}

/** Bytes that comparing some representations with each other takes, about: all prepared, and the features of one. */
export function comparisonBytes({ prepared, features }: Summed): number {
  return BASE_BYTES + prepared + features;
}

/** Dense products and the order of distances for one representation, then the products and sums of a pair. */
const SIDE_SCALARS_COST = 6e8;
const PAIR_SCALARS_COST = 5e7;

/** Nanoseconds for preparing some representations and comparing so many pairs of them; roughly. */
export function comparisonCost({ count, sideCost, pairCost }: Summed, pairs: number): number {
  return pairs * pairCost + count * sideCost;
}

function costsOf({ rows, features, settings }: Sized): Pick<Summed, 'sideCost' | 'pairCost'> {
  const shape = { rows, concepts: expectedConcepts(rows, features, settings) };
  return {
    sideCost: preparationCost(rows, shape.concepts) + SIDE_SCALARS_COST,
    pairCost:
      pairCost(shape, shape, 'exact') +
      sharedCost(rows, [shape.concepts, shape.concepts]) +
      PAIR_SCALARS_COST,
  };
}
