import type { ReviewEntry, ReviewPair } from './results/review';

/** What repeated runs of one model and layer are called together: their id without the run. */
export function layerId({ id, run }: Pick<ReviewEntry, 'id' | 'run'>): string {
  return run === undefined ? id : id.slice(0, -run.length - 1);
}

/** How far repeated runs of one model and layer agree: two layers can hardly agree more. */
export interface RunAgreement {
  /** Pairs of two runs of one layer. */
  pairs: number;
  /** Means over those where it is known; null for none. */
  rand: number | null;
  adjustedRand: number | null;
}

/** Over all pairs of runs of one layer that are compared; null without any. */
export function runAgreement(
  entries: readonly ReviewEntry[],
  pairs: readonly ReviewPair[],
): RunAgreement | null {
  const repeated = pairs.filter(({ a, b }) => layerId(entries[a]) === layerId(entries[b]));
  if (repeated.length === 0) return null;
  const mean = (value: (pair: ReviewPair) => number | null): number | null => {
    const known = repeated.map(value).filter((each) => each !== null);
    return known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0) / known.length;
  };
  return {
    pairs: repeated.length,
    rand: mean(({ rand }) => rand),
    adjustedRand: mean(({ adjustedRand }) => adjustedRand),
  };
}
