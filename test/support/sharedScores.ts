import { align } from '../../src/alignment/align';
import type { Scores } from '../../src/alignment/fixedPoint';
import type { CandidateRule } from '../../src/alignment/sharedConcepts/candidatePairs';
import { sharedConcepts, type SharedResult } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { unitsOf, type Units } from '../../src/alignment/sharedConcepts/units';
import type { KernelPool } from '../../src/compute/pool';
import type { ConceptGroup } from '../../src/shared/results/sharedConcepts';
import { seededRandom } from '../../src/shared/random';

/** What random scores of two sides are made of. */
export interface Sides {
  seed: number;
  rows: number;
  /** Concepts of each side. */
  concepts: readonly [a: number, b: number];
  /** The first so many of both sides are the same ones. */
  shared: number;
  /** The share of the rows of a shared concept that B puts elsewhere. */
  moved?: number;
}

/** Random soft scores of two sides: half of the rows are mostly in one concept, the others in none, and each sums to at most 1. */
export function randomSides({ seed, rows, concepts, shared, moved = 0.1 }: Sides): {
  p: Scores;
  q: Scores;
} {
  const random = seededRandom(seed);
  const anyOf = (from: number, end: number): number => {
    const home = from + Math.floor(random() * 2 * (end - from));
    return home < end ? home : -1;
  };
  const homeA = Int32Array.from({ length: rows }, () => anyOf(0, concepts[0]));
  const homeB = homeA.map((home) => {
    const isShared = home >= 0 && home < shared && random() >= moved;
    return isShared ? home : anyOf(shared, concepts[1]);
  });
  const [p, q] = [homeA, homeB].map((home, side) => scoresAround(home, concepts[side], random));
  return { p, q };
}

function scoresAround(home: Int32Array, concepts: number, random: () => number): Scores {
  const rows = home.length;
  const data = new Float64Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < concepts; k++) data[row * concepts + k] = (0.2 * random() ** 3) / concepts;
    if (home[row] >= 0) data[row * concepts + home[row]] += 0.4 + 0.4 * random();
  }
  return { rows, concepts, data };
}

/** Units of 1 to `most` rows, one after the other. */
export function randomUnits(seed: number, rows: number, most: number): Units {
  const random = seededRandom(seed);
  const codes = new Uint32Array(rows);
  for (let row = 0, unit = 0; row < rows; unit++) {
    const end = row + 1 + Math.floor(random() * most);
    for (; row < end && row < rows; row++) codes[row] = unit;
  }
  return unitsOf(codes);
}

/** Aligns the two and says what they share. */
export async function findShared(
  p: Scores,
  q: Scores,
  units: Units | null,
  pool: KernelPool,
  rule?: CandidateRule,
): Promise<SharedResult> {
  const { adjusted } = await align(p, q, pool, { pairs: { sample: 100, seed: 1 } }, () => {});
  return sharedConcepts(p, q, adjusted, units, pool, undefined, rule);
}

/** The concepts of groups, such as `01|2` for 0 and 1 of A and 2 of B, in the order of the alphabet. */
export function groupNames(groups: readonly Pick<ConceptGroup, 'a' | 'b'>[]): string[] {
  return groups.map(({ a, b }) => `${a.join(' ')}|${b.join(' ')}`).sort();
}

/** Some concepts of the scores, in this order; a list is the sum of several. */
export function pickConcepts(
  { rows, concepts, data }: Scores,
  picked: readonly (number | number[])[],
): Scores {
  const out = new Float64Array(rows * picked.length);
  for (let row = 0; row < rows; row++) {
    picked.forEach((from, k) => {
      for (const each of [from].flat()) out[row * picked.length + k] += data[row * concepts + each];
    });
  }
  return { rows, concepts: picked.length, data: out };
}
