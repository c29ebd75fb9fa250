import type { LensState } from './lensState';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Linked } from '../../model/linked';
import { wholesOf } from '../../model/wholes';
import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import { createDocumentLens } from './documentLens';
import { createImageLens } from './imageLens';
import { createRecordingLens } from './recordingLens';
import { createTextLens } from './textLens';
import { lensElement } from './lensElement';

/**
 * What rows are parts of, as every side sees it: an image, a document or a recording, every part in the colour of its concept; or the
 * rows themselves where they are texts.
 */
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
  if (rows?.texts && rows.kind === 'text') return createTextLens(model, linked, rows, rows.texts, kept, keep);
  if (rows?.texts && rows.documents) {
    const { names, of } = rows.documents;
    return createDocumentLens(model, linked, rows, wholesOf(names, of), rows.texts, kept, keep);
  }
  return emptyLens();
}

function emptyLens(): View {
  const why =
    'A samples.csv beside the features makes rows seen where they come from: in images, by a column “image” with x, y, width and height of each token; in documents, by “document”, “token” and “position”; in recordings, by “audio”, “start” and “end”.';
  return {
    element: lensElement(
      h('header', { class: 'bar' }, h('h2', { id: 'lens-title' }, 'Image lens')),
      h('p', { class: 'empty' }, why),
    ),
    repaint: () => undefined,
  };
}
