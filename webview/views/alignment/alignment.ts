import { hasPictures } from '../../model/hasPictures';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { linesOfWords } from '../../elements/exemplarWords';
import type { View } from '../../elements/view';
import { createVirtualList } from '../../elements/virtualList';
import type { NameConcept } from '../../model/comparisonContext';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { createTextSearch } from '../../model/textSearch';
import { listenToRows } from './alignmentInput';
import { rowNaming } from './alignmentNaming';
import { cellId, createAlignmentRows, lineOfText, type Form } from './alignmentRows';
import type { AlignmentState } from './alignmentState';
import { createAlignmentTools } from './alignmentTools';
import { groupRows } from './groupRows';
import { rowLayout, type RowLayout } from './rowLayout';
import { isFiltered, readingOf, shownSections } from './shownSections';

/** The rows of the alignment, which stand alone as cards or beside another view as a list. */
export interface AlignmentView extends View {
  /** To be told after its element has got its place. */
  showAs(form: Form['as']): void;
}

const MANY =
  'Of more than 500 concepts a side only those pairs are measured that may share more than by chance. So there is no matrix, no atlas, and no matching by distance as in the paper.';

interface AlignmentEvents {
  onState: (state: AlignmentState) => void;
  /** Enter on a row. */
  onOpen: () => void;
  /** null where concepts cannot be named. */
  onName: NameConcept | null;
}

const NO_GROUPS =
  'This file is of a version that did not look for groups of concepts: these are the pairs that the paper’s matching makes, by distance. Compare the two again to see what they share.';

/** What the two representations share, as rows of cards with ribbons between them; the same rows as a narrow list. */
export function createAlignment(
  model: Model,
  linked: Linked,
  initial: AlignmentState,
  { onState, onOpen, onName }: AlignmentEvents,
): AlignmentView {
  let state = initial;
  let as: Form['as'] = 'cards';
  let layout: RowLayout | null = null;
  let all = groupRows(model, readingOf(model, state));
  const rows = createAlignmentRows(model, linked);
  const search = createTextSearch(model.texts, renew);
  const list = createVirtualList({
    ...{ role: 'grid', tabindex: 0, class: 'aligned-rows' },
    ...{ 'aria-label': 'What the two share', 'aria-multiselectable': 'false' },
  });
  const nothing = h('div', { class: 'nothing-found', hidden: true });
  const scroller = h('div', { class: 'list-scroller' }, list.heading, list.element, nothing);
  const tools = createAlignmentTools(model, state, {
    onState(next) {
      if (next.reading !== state.reading) all = groupRows(model, readingOf(model, next));
      state = { ...next, isSpread: state.isSpread };
      renew();
      onState(state);
    },
    onText(next) {
      search.look(next);
      renew();
    },
    onLeave(toFirst) {
      list.element.focus();
      if (toFirst && rows.shown.length > 0 && rows.cursor() === null) linked.select(rows.shown[0].whole);
    },
  });
  const element = h(
    'section',
    { class: 'alignment as-cards', 'aria-label': 'Alignment' },
    tools.element,
    ...notKnown(model),
    scroller,
  );

  /** Shows the rows that are asked for, and what is selected of them. */
  function renew(): void {
    fill();
    reveal();
  }

  function fill(): void {
    // Cards are made when it is known how wide they are.
    const form: Form | null = as === 'lines' ? { as } : layout && { as, layout, state };
    if (form === null) return;
    const sections = shownSections(all, state, readingOf(model, state), search.text, search.saying);
    list.show(rows.linesOf(sections, form));
    list.element.setAttribute('aria-rowcount', String(rows.shown.length));
    tools.count(rows.shown.length, all.length);
    nothing.hidden = rows.shown.length > 0 || !isFiltered(state, search.text);
    list.element.hidden = !nothing.hidden;
  }

  function reveal(): void {
    const cursor = rows.cursor();
    if (cursor === null) return list.element.removeAttribute('aria-activedescendant');
    list.reveal(rows.placeOf(cursor.row), cellId(rows.shown, cursor));
    list.element.setAttribute('aria-activedescendant', cellId(rows.shown, cursor));
  }

  /** Lays the cards out for the width that there is, if that changes anything; what is at the top stays there. */
  function fit(): void {
    if (as !== 'cards' || element.clientWidth === 0) return;
    const next = rowLayout(element.clientWidth, lineOfText(), hasPictures(model), linesOfWords(model));
    if (JSON.stringify(next) === JSON.stringify(layout)) return;
    const top = layout ? rows.rowAt(list.topmost()) : -1;
    const passed = top < 0 ? 0 : list.passed(rows.placeOf(top));
    layout = next;
    element.style.setProperty('--margin', `${next.margin}px`);
    fill();
    if (top >= 0) list.scrollTo(rows.placeOf(top), passed);
    else reveal();
  }

  nothing.append(
    h('p', {}, 'No row has what you look for.'),
    button('Show all', () => tools.clear()),
  );
  listenToRows(list.element, rows, linked, {
    onOpen,
    onName: rowNaming(model, list.element, rows, onName),
    onType: () => tools.focus(),
  });
  scroller.addEventListener('click', ({ target }) => {
    if (!(target as Element).closest('.spread-button')) return;
    state = { ...state, isSpread: !state.isSpread };
    fill();
    onState(state);
  });
  linked.on('select', 'alignment', () => {
    rows.mark(list.rendered());
    reveal();
  });
  linked.on('light', 'alignment', () => rows.light(list.rendered()));
  new ResizeObserver(fit).observe(element);
  renew();
  return {
    element,
    repaint: () => undefined,
    renew() {
      all = groupRows(model, readingOf(model, state));
      tools.renew();
      renew();
    },
    showAs(next) {
      as = next;
      element.classList.toggle('as-cards', as === 'cards');
      element.classList.toggle('as-lines', as === 'lines');
      fit();
      renew();
    },
  };
}

/** What the comparison does not know, a sentence each. */
function notKnown({ shared, matrices }: Model): HTMLElement[] {
  const sentences = [...(shared ? [] : [NO_GROUPS]), ...(matrices ? [] : [MANY])];
  return sentences.map((sentence) => h('p', { class: 'aside no-groups' }, sentence));
}
