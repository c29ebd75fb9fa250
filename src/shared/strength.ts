import type { ConceptGroup, Form, Strength } from './results/sharedConcepts';

/** Adjusted alignment from which on a group is universal. */
export const UNIVERSAL = 0.5;
/** The same for semi-universal; a pair below it is no candidate. */
export const SEMI_UNIVERSAL = 0.1;

export function strengthOf(adjusted: number, universal = UNIVERSAL): Strength {
  return adjusted >= universal ? 'universal' : 'semi-universal';
}

export function formOf({ a, b }: Pick<ConceptGroup, 'a' | 'b'>): Form {
  return a.length === 1 && b.length === 1 ? 'one to one' : 'divided differently';
}
