import type { AlignedColumns } from './results/alignedColumns';
import type { ReviewDefinition } from './results/definitions';
import { alongOf, type ReviewedRepresentation, type ReviewView } from './results/review';

/** The line of the table of definitions that a complete review makes. */
export function definitionOf(view: ReviewView): ReviewDefinition {
  const known = view.representations.filter((each) => each !== null);
  const over = (value: (of: ReviewedRepresentation) => number | null | undefined): number | null =>
    meanKnown(known.map(value));
  const aligned = (column: keyof AlignedColumns): ReviewDefinition['aligned']['labels'] => ({
    rand: over(({ alignedWith }) => alignedWith[column]?.rand),
    adjustedRand: over(({ alignedWith }) => alignedWith[column]?.adjustedRand),
  });
  const { sanity } = alongOf(view);
  return {
    method: view.outline.method,
    representations: known.length,
    pairs: view.pairs.length,
    concepts: over(({ concepts }) => concepts.length),
    noiseRatio: over(({ noiseRatio }) => noiseRatio),
    separability: over(({ quality }) => quality?.separability),
    trainedAccuracy: over(({ linearity }) => linearity?.accuracy),
    trainedAuc: over(({ linearity }) => linearity?.auc),
    robustnessRand: over(({ quality }) => quality?.robustness?.rand),
    aligned: {
      labels: aligned('labels'),
      labelGroups: aligned('labelGroups'),
      position: aligned('position'),
    },
    rand: meanKnown(view.pairs.map(({ rand }) => rand)),
    adjustedRand: meanKnown(view.pairs.map(({ adjustedRand }) => adjustedRand)),
    sanity: { rand: sanity.rand.overall, adjustedRand: sanity.adjustedRand.overall },
    labelsByPlace: view.representations.map((each) => each?.alignedWith.labels?.adjustedRand ?? null),
    byPair: view.pairs.map(({ a, b, adjustedRand }) => ({ a, b, adjustedRand })),
  };
}

function meanKnown(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value) => value !== null && value !== undefined);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
