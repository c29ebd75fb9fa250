import './alike.css';
import { createAlike } from './alike';
import { viewCard } from '../viewCard';
import type { ConceptsContext } from '../../model/conceptsContext';

/** Concepts that may be one concept found twice. */
export const alikeView = viewCard({
  id: 'alike',
  label: 'Nearly the same',
  initial: {},
  create: ({ model, linked, found }: ConceptsContext) => createAlike(found, model, linked),
});
