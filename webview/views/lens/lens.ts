import type { LensState } from './lensState';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Linked } from '../../model/linked';
import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import { createImageLens } from './imageLens';
import { createRecordingLens } from './recordingLens';
import { lensElement } from './lensElement';

/** What rows are parts of, as every side sees it: an image, a document or a recording, every part in the colour of its concept. */
export function createLens(
  model: ShownConcepts,
  linked: Linked,
  kept: LensState,
  keep: (state: LensState) => void,
): View {
  const { rows } = model;
  if (rows?.images && rows.tokenAt && rows.images.uris.length > 0)
    return createImageLens(model, linked, rows, rows.images, rows.tokenAt, kept, keep);
  if (rows?.sounds) return createRecordingLens(model, linked, rows, rows.sounds, kept, keep);
  return emptyLens();
}

function emptyLens(): View {
  const why =
    'Add images to see which tokens each concept covers: a samples.csv beside the features with a column “image”, and x, y, width and height of each token.';
  return {
    element: lensElement(
      h('header', { class: 'bar' }, h('h2', { id: 'lens-title' }, 'Image lens')),
      h('p', { class: 'empty' }, why),
    ),
    repaint: () => undefined,
  };
}
