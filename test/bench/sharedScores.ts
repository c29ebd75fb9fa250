import { seededRandom } from '../../src/shared/random';
import type { ProximityScores } from '../../src/shared/results/proximityScores';

/** Of 3 concepts of a side 2 are halves of one of the other side. */
const DIVIDED = 3;
/** The share of rows that one side has in any other concept. */
const MOVED = 0.1;
/** The share of rows in no concept. */
const UNASSIGNED = 0.3;

/**
 * Scores of two sides that share all concepts: a third of A's are halved in B and a third of B's in A. Each row is mostly in one
 * concept, somewhat in a few that are beside it, and in none by nearly as much where it is unassigned.
 */
export function halvedConcepts(rows: number, concepts: number): [a: ProximityScores, b: ProximityScores] {
  const random = seededRandom(1);
  const whole = Math.floor((2 * concepts) / DIVIDED);
  const [dataA, dataB] = [0, 1].map(() => new Float32Array(rows * concepts));
  // Concept c of the whole ones: halved in A below `border`, in B from there on.
  const border = Math.floor(whole / 2);
  const placeA = (c: number): number => (c < border ? 2 * c + Number(random() < 0.5) : border + c);
  const placeB = (c: number): number => (c >= border ? border + 2 * (c - border) + Number(random() < 0.5) : c);
  for (let row = 0; row < rows; row++) {
    const home = Math.floor(random() * whole);
    const share = random() < UNASSIGNED ? 0.1 : 0.5 + 0.4 * random();
    const moved = random() < MOVED ? Math.floor(random() * whole) : home;
    spread(dataA.subarray(row * concepts, (row + 1) * concepts), placeA(home), share, random);
    spread(dataB.subarray(row * concepts, (row + 1) * concepts), placeB(moved), share, random);
  }
  return [
    { rows, concepts, data: dataA },
    { rows, concepts, data: dataB },
  ];
}

/** Most of `share` for one concept, the rest for those beside it, and a little for all. */
function spread(scores: Float32Array, home: number, share: number, random: () => number): void {
  scores.forEach((_, k) => (scores[k] = (0.02 * random()) / scores.length));
  scores[home] += share * 0.85;
  for (const beside of [home + 1, home + 2, home + 7]) scores[beside % scores.length] += share * 0.04 * random();
}
