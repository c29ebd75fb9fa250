import type { Side } from '../../src/shared/results/alignment';
import type { ShownConcepts } from './shownConcepts';

/** The concepts shown in detail: a pair, or one concept of one side. */
export interface Selection {
  a: number | null;
  b: number | null;
}

/** No concept of either side. */
export const NOTHING_SELECTED: Selection = { a: null, b: null };

/** Whether both are the same concepts, or both none. */
export function sameSelection(x: Selection | null, y: Selection | null): boolean {
  return x?.a === y?.a && x?.b === y?.b;
}

/** One concept and none of the other side. */
export function alone(side: Side, concept: number): Selection {
  return side === 'a' ? { a: concept, b: null } : { a: null, b: concept };
}

/** The pair that a concept is matched in, else the concept alone. */
export function withMatch(model: ShownConcepts, side: Side, concept: number): Selection {
  const match = model.matches[side].get(concept);
  return match ? { a: match.a, b: match.b } : alone(side, concept);
}
