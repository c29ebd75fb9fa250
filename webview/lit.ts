import type { Side } from '../src/protocol';
import type { Lit } from './linked';
import type { Model } from './model';

/** The concepts that are lit: the one that is meant, or those that the row belongs to; null where it is none. */
export function litConcepts({ rows }: Model, lit: Lit | null): Record<Side, number | null> {
  const none = { a: null, b: null };
  if (lit === null) return none;
  if ('concept' in lit) return { ...none, [lit.side]: lit.concept };
  const of = (side: Side): number | null => {
    const concept = rows ? rows.scores[side].labels[lit.row] : -1;
    return concept < 0 ? null : concept;
  };
  return { a: of('a'), b: of('b') };
}
