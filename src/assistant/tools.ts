import type { Tool } from './tool';
import { COMPARE_REPRESENTATIONS } from './tools/compareRepresentations';
import { DESCRIBE_CONCEPT } from './tools/describeConcept';
import { DRAW_FIGURE } from './tools/drawFigure';
import { LIST_REPRESENTATIONS } from './tools/listRepresentations';
import { LIST_SHARED_CONCEPTS } from './tools/listSharedConcepts';
import { OPEN_PANEL } from './tools/openPanel';
import { REVIEW_EXPERIMENT } from './tools/reviewExperiment';

/** What assistants can ask, in the order in which they usually do. */
export const TOOLS: readonly Tool[] = [
  LIST_REPRESENTATIONS,
  COMPARE_REPRESENTATIONS,
  LIST_SHARED_CONCEPTS,
  DESCRIBE_CONCEPT,
  DRAW_FIGURE,
  OPEN_PANEL,
  REVIEW_EXPERIMENT,
];
