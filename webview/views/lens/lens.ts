import type { LensState } from './lensState';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Linked } from '../../model/linked';
import { wholesOf } from '../../model/wholes';
import type { View } from '../../elements/view';
import { createDocumentLens } from './documentLens';
import { createImageLens } from './imageLens';
import { createRecordingLens } from './recordingLens';
import { createTextLens } from './textLens';
import { lensKind } from './lensKind';

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
  const kind = lensKind(rows);
  if (rows === null || kind === null) throw new Error('Nothing is seen of these rows.');
  if (kind === 'images') return createImageLens(model, linked, rows, rows.images!, rows.tokenAt!, kept, keep);
  if (kind === 'recordings') return createRecordingLens(model, linked, rows, rows.sounds!, kept, keep);
  if (kind === 'texts') return createTextLens(model, linked, rows, rows.texts!, kept, keep);
  const { names, of } = rows.documents!;
  return createDocumentLens(model, linked, rows, wholesOf(names, of), rows.texts!, kept, keep);
}
