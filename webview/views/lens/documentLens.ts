import type { Side } from '../../../src/shared/results/alignment';
import type { DocumentText } from '../../../src/shared/results/rowText';
import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { sideMark } from '../../elements/labels';
import type { View } from '../../elements/view';
import { comparedParts, documentPieces } from '../../model/documentPieces';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Wholes } from '../../model/wholes';
import { count } from '../../words/words';
import { documentPainter } from './documentPainter';
import { sideAt } from './documentSide';
import { createDocumentText } from './documentText';
import { lensElement } from './lensElement';
import { lensOrder, type LensOrder } from './lensOrder';
import type { LensState } from './lensState';
import { lensTools, stepByKeys, type LensWords } from './lensTools';
import { createWholeList } from './wholeList';

/** What the lens asks for as it is looked at. */
export interface DocumentAsks {
  /** The text of a document by its place; null where it is not known here. */
  document(place: number): Promise<DocumentText | null>;
  /** The numbers in the file of the rows whose text has every word of these. */
  rowsWith(text: string): Promise<Uint32Array>;
}

const WORDS: LensWords = {
  title: 'Document lens',
  one: 'document',
  find: 'Find documents',
  findIn: 'Find documents by their name, their labels or what they say',
  tint: 'Colour tokens by',
  hasGrid: false,
};

/** A text is looked for when nothing has been typed for this long. */
const TYPED_MS = 250;

/** A document as every side sees it: its running text, with every token in the colour of its concept. */
export function createDocumentLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  documents: Wholes,
  asks: DocumentAsks,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const { sides } = model;
  const painter = documentPainter(model, rows, linked);
  const indexOf = new Map(Array.from(rows.ids, (id, index) => [id, index]));
  let state = initial;
  let text = '';
  /** The documents that say what is looked for. */
  let saying: ReadonlySet<number> | null = null;
  let typed: ReturnType<typeof setTimeout> | undefined;
  let found: LensOrder = ordered();
  let at = 0;
  /** The rows of the parts of the document that is shown; null while none is. */
  let shown: Uint32Array | null = null;
  /** The row to be brought into sight when its document is there. */
  let wanted: number | null = null;
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const list = createWholeList(
    'Documents, those that use the selected concepts first',
    documents.names,
    visit,
  );
  const nothing = h('p', { class: 'empty', hidden: true });
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
      const concepts = Object.fromEntries(sides.map((side) => [side, rows.scores[side].labels[row]]));
      const side = sideAt(share, concepts);
      if (side) linked.select(withMatch(model, side, rows.scores[side].labels[row]));
    },
  });
  const tools = lensTools(WORDS, initial, {
    onState(changed) {
      change(changed);
      draw();
    },
    onText(next) {
      text = next;
      clearTimeout(typed);
      typed = setTimeout(() => void find(next), TYPED_MS);
    },
    onStep: (steps) => visit(at + steps),
  });

  function ordered(): LensOrder {
    return lensOrder(rows, documents, selectedConcepts(model, linked.selection), text, saying);
  }

  async function find(wantedText: string): Promise<void> {
    const holding = wantedText.trim() === '' ? null : await asks.rowsWith(wantedText).catch(() => null);
    if (wantedText !== text) return;
    saying = holding && new Set(Array.from(holding, (id) => documents.ofRow[indexOf.get(id)!]));
    reorder(false);
  }

  /** @param keeps whether the document that is shown stays */
  function reorder(keeps: boolean): void {
    const before = found.order[at];
    found = ordered();
    list.show(found.order, found.uses);
    const next = keeps ? Math.max(0, found.order.indexOf(before)) : 0;
    if (shown && found.order[next] === before) {
      at = next;
      said();
      draw();
    } else goTo(next);
  }

  /** Goes to a document that the user asks for, which comes back with the panel. */
  function visit(next: number): void {
    goTo(next);
    change({ image: documents.names[found.order[at]] ?? null });
  }

  function said(): void {
    const name = documents.names[found.order[at]];
    list.mark(at);
    tools.show(name, `${count(at + 1)} of ${count(found.order.length)}`);
  }

  function goTo(next: number): void {
    at = Math.min(found.order.length - 1, Math.max(0, next));
    const place = found.order[at];
    hideHover();
    shown = null;
    if (place === undefined) {
      tools.show('No document has this in its name, its labels or its text', null);
      return show(null, '');
    }
    said();
    void asks.document(place).then(
      (document) => {
        if (found.order[at] !== place) return;
        show(document, 'The text of this document is not known here.');
      },
      () => {
        if (found.order[at] === place) show(null, 'The text of this document cannot be read.');
      },
    );
  }

  /** @param why what is said in place of a document that is null */
  function show(document: DocumentText | null, why: string): void {
    nothing.hidden = document !== null || why === '';
    nothing.textContent = why;
    running.element.hidden = document === null;
    if (!document) return running.show([], false);
    const { rows: of, starts, ends } = comparedParts(document, indexOf);
    shown = of;
    running.show(documentPieces(document.text, starts, ends), document.isCut);
    draw();
    if (wanted !== null) running.reveal(of.indexOf(wanted));
    wanted = null;
  }

  /** Goes to the document of the row that another view asks for, found by text or not. */
  function open(): void {
    if (linked.opened === null) return;
    const place = documents.ofRow[linked.opened];
    if (!found.order.includes(place)) {
      [text, saying] = ['', null];
      tools.clearText();
      found = ordered();
      list.show(found.order, found.uses);
    }
    wanted = linked.opened;
    visit(found.order.indexOf(place));
  }

  function draw(): void {
    if (shown) running.paint(painter(shown, state));
  }

  linked.on('select', 'lens', () => reorder(true));
  linked.on('light', 'lens', draw);
  linked.on('open', 'lens', open);
  const element = lensElement(
    tools.element,
    bandsKey(model),
    h(
      'div',
      { class: 'whole-columns' },
      list.element,
      h('div', { class: 'whole-shown' }, nothing, running.element),
    ),
  );
  stepByKeys(element, (steps) => visit(at + steps));
  list.show(found.order, found.uses);
  if (linked.opened === null)
    goTo(Math.max(0, found.order.indexOf(documents.names.indexOf(initial.image ?? ''))));
  else open();
  return {
    element,
    repaint: draw,
    shown: () => list.mark(at),
  };
}

/** Whose bands are above and whose below; the page of one representation needs no key. */
function bandsKey({ sides, view }: ShownConcepts): HTMLElement {
  const entry = (side: Side): HTMLElement =>
    h(
      'span',
      { class: 'band-key' },
      sideMark(side),
      h('span', { class: 'name', dir: 'auto' }, view[side].id),
      h('span', { class: 'aside' }, side === 'a' ? 'above the words' : 'below the words'),
    );
  return h('div', { class: 'band-keys', hidden: sides.length === 1 }, ...sides.map(entry));
}
