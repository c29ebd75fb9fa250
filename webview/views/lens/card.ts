import './lens.css';
import './documents.css';
import { createLens } from './lens';
import { INITIAL_LENS } from './lensState';
import { viewCard } from '../viewCard';
import type { Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';

/** One image, document or recording with the concepts of its parts. A large report holds no rows, and so none. */
export const lensView = viewCard({
  id: 'lens',
  label: ({ model }) => labelOf(model),
  initial: INITIAL_LENS,
  isThere: ({ model }: { model: ShownConcepts; linked: Linked }) => model.rows !== null,
  create: ({ model, linked }, state, keep) => createLens(model, linked, state, keep),
});

function labelOf({ rows }: ShownConcepts): string {
  if (rows?.images) return 'Images';
  if (rows?.sounds) return 'Recordings';
  if (rows?.texts && rows.kind === 'text') return 'Texts';
  return rows?.texts && rows.documents ? 'Documents' : 'Images';
}
