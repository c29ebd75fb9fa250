import './definitions.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { createDefinitions } from './definitions';

/** What is taken for a concept, and what the other definitions say. */
export const definitionsView = viewCard({
  id: 'definitions',
  label: 'Definitions',
  initial: {},
  isThere: ({ definitions }: ReviewContext) => definitions.length > 1,
  create: (context: ReviewContext) => createDefinitions(context),
});
