import './lens.css';
import './documents.css';
import { createLens } from './lens';
import { INITIAL_LENS } from './lensState';
import { viewCard } from '../viewCard';
import type { Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';

/** One image with the concepts of its tokens. A large report holds no rows, and so no images. */
export const lensView = viewCard({
  id: 'lens',
  label: 'Images',
  initial: INITIAL_LENS,
  isThere: ({ model }: { model: ShownConcepts; linked: Linked }) => model.rows !== null,
  create: ({ model, linked }, state, keep) => createLens(model, linked, state, keep),
});
