import type { TooFew } from './results/sharedConcepts';

/** `There are too few recordings (6) to tell` */
export function tooFewText({ kind, units }: Pick<TooFew, 'kind' | 'units'>): string {
  const counted = units.toLocaleString('en-US');
  return units === 1 ? `One ${kind} is too few to tell` : `There are too few ${kind}s (${counted}) to tell`;
}
