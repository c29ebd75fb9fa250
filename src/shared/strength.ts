import type { ConceptGroup, Form, Strength } from './results/sharedConcepts';

/**
 * Adjusted alignment from which on a group is mostly the same: for crisp concepts, where beyond chance more than half of the rows
 * that either side has in the group are in both.
 */
export const MOSTLY = 2 / 3;
/** Below it a pair is no candidate, whatever its association. */
export const LEAST_SHARED = 0.1;

export function strengthOf(adjusted: number): Strength {
  return adjusted >= MOSTLY ? 'mostly' : 'partly';
}

export function formOf({ a, b }: Pick<ConceptGroup, 'a' | 'b'>): Form {
  return a.length === 1 && b.length === 1 ? 'one to one' : 'divided differently';
}
