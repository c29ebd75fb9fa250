import type { CandidatePair } from '../../shared/results/sharedConcepts';
import { hungarian } from '../hungarian';

/** The one-to-one matching with the largest sum of adjusted alignment over candidates only; what has none left stays alone. */
export function oneToOne(
  candidates: readonly CandidatePair[],
  conceptsA: number,
  conceptsB: number,
): CandidatePair[] {
  if (candidates.length === 0) return [];
  const costs = new Float64Array(conceptsA * conceptsB);
  const known = new Map<number, CandidatePair>();
  for (const pair of candidates) {
    const at = pair.a * conceptsB + pair.b;
    costs[at] = -pair.adjusted;
    known.set(at, pair);
  }
  return hungarian(costs, conceptsA, conceptsB)
    .map(([a, b]) => known.get(a * conceptsB + b))
    .filter((pair) => pair !== undefined);
}
