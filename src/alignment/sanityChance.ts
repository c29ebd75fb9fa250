import { seededRandom } from '../shared/random';

/** Up to so many blocks the probabilities are exact: of n there are 2ⁿ sets of blocks. */
const MOST_EXACT = 14;
/** Random orders that stand for all of them beyond. */
const TRIALS = 20_000;

/** What is known already, by blocks and reach: reviews ask again and again. */
const known = new Map<string, Float64Array>();

/**
 * The probability of each number of blocks of one model that pass the sanity check, 0 to all of them, where their alignments are in
 * random order. Exact up to 14 blocks; of more, the shares among 20,000 seeded random orders.
 *
 * @param blocks at least 2
 * @param within how far a block may be to count as a neighbour: 1 for the one before and the one after
 */
export function passedByChance(blocks: number, within = 1): Float64Array {
  const name = `${blocks} ${within}`;
  const found = known.get(name) ?? (blocks <= MOST_EXACT ? exact(blocks, within) : drawn(blocks, within));
  known.set(name, found);
  return found;
}

/** The probability that so many or more pass, all models together: by the probabilities of each. */
export function chanceOfAtLeast(passed: number, models: readonly Float64Array[]): number {
  const together = models.reduce(sumsOf, Float64Array.of(1));
  return Math.min(
    1,
    together.subarray(passed).reduce((sum, chance) => sum + chance, 0),
  );
}

/** The probabilities of the sum of two independent counts. */
function sumsOf(one: Float64Array, other: Float64Array): Float64Array {
  const sums = new Float64Array(one.length + other.length - 1);
  one.forEach((p, i) => other.forEach((q, j) => (sums[i + j] += p * q)));
  return sums;
}

/**
 * From the best alignment on, each takes the blocks that had none before; these pass where it is of neighbours. With U the blocks that have
 * none yet, each pair e of blocks that has a block in U is the next with the same probability,
 *
 *     f(∅) = 1,   f(U) = Σ x^(blocks of e in U, where e is of neighbours) f(U without the two of e) / (C(n, 2) − C(n − |U|, 2))
 *
 * whose coefficient of x^c is the probability that c of the blocks in U pass. That all pass: 1/3 for three blocks, 1/9 for four. It is more
 * than the product of the chances of each block, since two blocks have their alignment in common.
 */
function exact(n: number, within: number): Float64Array {
  const width = n + 1;
  const pairsOf = (count: number): number => (count * (count - 1)) / 2;
  const chances = new Float64Array(2 ** n * width);
  chances[0] = 1;
  for (let left = 1; left < 2 ** n; left++) {
    const weight = 1 / (pairsOf(n) - pairsOf(n - bitsOf(left)));
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const both = (1 << i) | (1 << j);
        const taken = bitsOf(left & both);
        if (taken === 0) continue;
        const passed = j - i <= within ? taken : 0;
        const before = (left & ~both) * width;
        for (let c = passed; c <= n; c++) chances[left * width + c] += weight * chances[before + c - passed];
      }
    }
  }
  return chances.slice(-width);
}

function bitsOf(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function drawn(n: number, within: number): Float64Array {
  const random = seededRandom(n);
  const chances = new Float64Array(n + 1);
  const best = new Float64Array(n);
  const isNear = new Uint8Array(n);
  for (let trial = 0; trial < TRIALS; trial++) {
    best.fill(-1);
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const value = random();
        for (const block of [i, j]) {
          if (value <= best[block]) continue;
          best[block] = value;
          isNear[block] = Number(j - i <= within);
        }
      }
    }
    chances[isNear.reduce((sum, near) => sum + near, 0)] += 1 / TRIALS;
  }
  return chances;
}
