import type { Side } from '../../src/shared/results/alignment';
import { bestPartner } from './bestPartner';
import type { ShownConcepts } from './shownConcepts';

/** What is shown in detail: a pair of concepts, one concept of one side, or a group of concepts that are divided differently. */
export interface Selection {
  a: number | null;
  b: number | null;
  /** The place of the group that is meant as a whole; `a` and `b` are then the pair of it that is most alike. */
  group?: number;
}

/** No concept of either side. */
export const NOTHING_SELECTED: Selection = { a: null, b: null };

/** Whether both are the same concepts, or the same group, or both none. */
export function sameSelection(x: Selection | null, y: Selection | null): boolean {
  return x?.a === y?.a && x?.b === y?.b && x?.group === y?.group;
}

/** One concept and none of the other side. */
export function alone(side: Side, concept: number): Selection {
  return side === 'a' ? { a: concept, b: null } : { a: null, b: concept };
}

/** A concept with the one of the other side that it is most alike by more than chance, else alone. */
export function withMatch(model: ShownConcepts, side: Side, concept: number): Selection {
  const pair = bestPartner(model, side, concept);
  return pair ? { a: pair.a, b: pair.b } : alone(side, concept);
}
