import type { Side } from '../../../src/shared/results/alignment';

/** Two classes that one side mixes and the other tells apart, by the nearest neighbours of their rows alone. */
export interface TrueDifference {
  classes: readonly [number, number];
  mixedIn: Side;
}

const NEIGHBORS = 10;
/** Shares of the neighbours that are of the other class, where ½ is fully mixed. */
const [MIXED, APART] = [0.2, 0.05];

/**
 * What is known of two representations without any clustering: the pairs of classes that are mixed in one, where a fifth or more of
 * the ten nearest neighbours of a row of either class, among the rows of both, are of the other class, and apart in the other, where
 * a twentieth or less are.
 *
 * @param ranks of each side, from `neighborRanks`
 */
export function trueDifferences(ranks: Record<Side, Uint16Array>, classes: Uint8Array): TrueDifference[] {
  const all = [...new Set(classes)].sort((one, other) => one - other);
  const differences: TrueDifference[] = [];
  for (const [at, second] of all.entries()) {
    for (const first of all.slice(0, at)) {
      const two = [first, second] as const;
      const shares = { a: mixing(ranks.a, classes, two), b: mixing(ranks.b, classes, two) };
      if (shares.a >= MIXED && shares.b <= APART) differences.push({ classes: two, mixedIn: 'a' });
      if (shares.b >= MIXED && shares.a <= APART) differences.push({ classes: two, mixedIn: 'b' });
    }
  }
  return differences;
}

function mixing(ranks: Uint16Array, classes: Uint8Array, two: readonly [number, number]): number {
  const rows = [...classes.keys()].filter((row) => two.includes(classes[row]));
  let others = 0;
  for (const row of rows) {
    const rank = (other: number): number => ranks[row * classes.length + other];
    const near = rows.filter((other) => other !== row).sort((one, other) => rank(one) - rank(other));
    for (const other of near.slice(0, NEIGHBORS)) if (classes[other] !== classes[row]) others++;
  }
  return others / (NEIGHBORS * rows.length);
}
