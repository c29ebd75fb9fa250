import type { DocumentText } from '../../../src/shared/results/rowText';
import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import type { View } from '../../elements/view';
import { comparedParts, documentPieces } from '../../model/documentPieces';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Texts } from '../../model/texts';
import type { Wholes } from '../../model/wholes';
import { bandPainter } from './bandPainter';
import { createDocumentText } from './documentText';
import type { LensState } from './lensState';
import { sideAt } from './sideAt';
import { createWholeLens, type WholeBody } from './wholeLens';

const WORDS = {
  title: 'Document lens',
  one: 'document',
  find: 'Find documents',
  findIn: 'Find documents by their name, their labels or what they say',
  tint: 'Colour tokens by',
  hasGrid: false,
  list: 'Documents, those that use the selected concepts first',
  nothing: 'No document has this in its name, its labels or its text',
};

/** A document as every side sees it: its running text, with every token in the colour of its concept. */
export function createDocumentLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  documents: Wholes,
  texts: Texts,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const indexOf = new Map(Array.from(rows.ids, (id, index) => [id, index]));
  const body = documentBody(model, linked, rows, indexOf, texts);
  return createWholeLens(
    model,
    linked,
    rows,
    documents,
    { words: WORDS, find: texts.documentsWith },
    body,
    initial,
    keep,
  );
}

/** @param indexOf the index of a row by its number in the file */
function documentBody(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  indexOf: ReadonlyMap<number, number>,
  texts: Texts,
): WholeBody {
  const { sides } = model;
  const painter = bandPainter(model, rows, linked);
  const nothing = h('p', { class: 'empty', hidden: true });
  let wanted: number | null = null;
  let state: LensState | null = null;
  /** The rows of the parts of the document that is shown; null while none is. */
  let shown: Uint32Array | null = null;
  const running = createDocumentText(sides, {
    onPart(part, around) {
      const row = part === null ? undefined : shown?.[part];
      linked.light(row === undefined ? null : { row });
      if (row === undefined || !around) return hideHover();
      showHover(around, describeRow(model, rows, sides[0], row));
    },
    onChoose(part, share) {
      const row = shown?.[part];
      if (row === undefined) return;
      const side = sideAt(share, sides, (each) => rows.scores[each].labels[row]);
      if (side) linked.select(withMatch(model, side, rows.scores[side].labels[row]));
    },
  });

  function draw(): void {
    if (shown && state) running.paint(painter(shown, state));
  }

  function say(why: string | null): void {
    nothing.hidden = why === null;
    nothing.textContent = why;
    running.element.hidden = why !== null;
  }

  function show(document: DocumentText, row: number | null): void {
    say(null);
    const parts = comparedParts(document, indexOf);
    shown = parts.rows;
    running.show(documentPieces(document.text, parts.starts, parts.ends), document.isCut);
    draw();
    if (row !== null) running.reveal(shown.indexOf(row));
  }

  return {
    element: h('div', { class: 'whole-shown' }, nothing, running.element),
    show(place, row) {
      wanted = place;
      shown = null;
      if (place === null) return say('');
      void texts.document(place).then(
        (document) => {
          if (wanted !== place) return;
          if (document) show(document, row);
          else say('The text of this document is not known here.');
        },
        () => {
          if (wanted === place) say('The text of this document cannot be read.');
        },
      );
    },
    draw(next) {
      state = next;
      draw();
    },
  };
}
