import './families.css';
import { viewCard } from '../viewCard';
import type { ReviewContext } from '../../model/reviewContext';
import { createFamilies } from './families';

/** Concepts that several representations share. */
export const familiesView = viewCard({
  id: 'families',
  label: 'Concept families',
  initial: {},
  create: (context: ReviewContext) => createFamilies(context),
});
