import type { ConceptsView } from '../../src/shared/results/concepts';

/** Two concepts of one representation that are alike at least so much are nearly the same. */
export const NEARLY_SAME = 0.5;

/** Pairs that are less alike are at the level of chance, or hardly above it: no comparison counts them as shared. */
const LEAST_ALIKE = 0.1;

/** Two concepts of one representation, and their adjusted alignment. */
export interface AlikePair {
  a: number;
  b: number;
  adjusted: number;
}

/** The pairs of concepts that are alike by more than chance gives, the most alike first. */
export function alikePairs({ representation, within }: ConceptsView): AlikePair[] {
  const k = representation.concepts.length;
  const values = new Float64Array(within.adjusted);
  const pairs: AlikePair[] = [];
  for (let a = 0; a < k; a++) {
    for (let b = a + 1; b < k; b++) {
      const adjusted = values[a * k + b];
      if (adjusted >= LEAST_ALIKE) pairs.push({ a, b, adjusted });
    }
  }
  return pairs.sort((x, y) => y.adjusted - x.adjusted || x.a - y.a || x.b - y.b);
}

export function nearlySame(view: ConceptsView): AlikePair[] {
  return alikePairs(view).filter(({ adjusted }) => adjusted >= NEARLY_SAME);
}
