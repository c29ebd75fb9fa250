import type { ConceptsView } from '../../src/shared/results/concepts';
import type { Linked } from './linked';
import type { ShownConcepts } from './shownConcepts';

/** What the views of the concepts of one representation are handed. */
export interface ConceptsContext {
  model: ShownConcepts;
  linked: Linked;
  found: ConceptsView;
}
