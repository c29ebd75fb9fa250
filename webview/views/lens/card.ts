import './lens.css';
import './documents.css';
import { createLens } from './lens';
import { lensKind, type LensKind } from './lensKind';
import { INITIAL_LENS } from './lensState';
import { viewCard } from '../viewCard';
import type { Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';

const LABELS: Record<LensKind, string> = {
  ...{ images: 'Images', recordings: 'Recordings', texts: 'Texts', documents: 'Documents' },
};

/** One image, document or recording with the concepts of its parts. A large report holds no rows, and so none. */
export const lensView = viewCard({
  id: 'lens',
  label: ({ model }) => LABELS[lensKind(model.rows) ?? 'images'],
  initial: INITIAL_LENS,
  isThere: ({ model }: { model: ShownConcepts; linked: Linked }) => lensKind(model.rows) !== null,
  create: ({ model, linked }, state, keep) => createLens(model, linked, state, keep),
});
