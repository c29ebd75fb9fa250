import type { CandidatePair } from '../../shared/results/sharedConcepts';
import { hungarian } from '../hungarian';

/** Concepts of a side beyond which what candidates link is not matched: the matching takes the cube of their number. */
export const MOST_MATCHED = 2000;

/**
 * The one-to-one matching with the largest sum of adjusted alignment over candidates, piece by piece: what no candidates link does not
 * depend on each other. null where a piece has too many concepts.
 */
export function matchComponents(
  candidates: readonly CandidatePair[],
  conceptsA: number,
): CandidatePair[] | null {
  const pieces = new Map<number, CandidatePair[]>();
  const find = unionFind();
  for (const { a, b } of candidates) find.join(a, conceptsA + b);
  for (const pair of candidates) {
    const root = find.rootOf(pair.a);
    const piece = pieces.get(root);
    if (piece) piece.push(pair);
    else pieces.set(root, [pair]);
  }
  const matched: CandidatePair[] = [];
  for (const piece of pieces.values()) {
    const ofA = [...new Set(piece.map(({ a }) => a))].sort((x, y) => x - y);
    const ofB = [...new Set(piece.map(({ b }) => b))].sort((x, y) => x - y);
    if (Math.max(ofA.length, ofB.length) > MOST_MATCHED) return null;
    const [placeA, placeB] = [ofA, ofB].map((ids) => new Map(ids.map((id, at) => [id, at])));
    const costs = new Float64Array(ofA.length * ofB.length);
    const known = new Map<number, CandidatePair>();
    for (const pair of piece) {
      const at = placeA.get(pair.a)! * ofB.length + placeB.get(pair.b)!;
      costs[at] = -pair.adjusted;
      known.set(at, pair);
    }
    for (const [i, j] of hungarian(costs, ofA.length, ofB.length)) {
      const pair = known.get(i * ofB.length + j);
      if (pair) matched.push(pair);
    }
  }
  return matched.sort((x, y) => x.a - y.a);
}

function unionFind(): { join(x: number, y: number): void; rootOf(x: number): number } {
  const parents = new Map<number, number>();
  const rootOf = (x: number): number => {
    let root = x;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(root)) root = parent;
    for (let at = x; at !== root;) {
      const next = parents.get(at)!;
      parents.set(at, root);
      at = next;
    }
    return root;
  };
  return {
    rootOf,
    join(x, y) {
      const [one, other] = [rootOf(x), rootOf(y)];
      if (one !== other) parents.set(Math.max(one, other), Math.min(one, other));
    },
  };
}
