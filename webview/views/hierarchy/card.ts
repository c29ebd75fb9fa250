import './hierarchy.css';
import { createHierarchy } from './hierarchy';
import { viewCard } from '../viewCard';
import type { ConceptsContext } from '../../model/conceptsContext';

/** The tree that the concepts were taken from, where the method has one. */
export const hierarchyView = viewCard({
  id: 'hierarchy',
  label: 'Hierarchy',
  initial: {},
  isThere: ({ found }: ConceptsContext) => found.hierarchy !== null,
  create: ({ model, linked, found }) => createHierarchy(found.hierarchy!, model, linked),
});
