import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import { createVirtualList } from '../../elements/virtualList';
import type { NameConcept } from '../../model/comparisonContext';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { countText, listGroups } from './listGroups';
import { listenToList } from './listInput';
import { createListLines } from './listLines';
import { listNaming } from './listNaming';
import { columnHeads, shownMeasure } from './listRows';
import type { ListState } from './listState';
import { createListTools } from './listTools';

interface ListEvents {
  onState: (state: ListState) => void;
  /** Enter on a line. */
  onOpen: () => void;
  /** null where concepts cannot be named. */
  onName: NameConcept | null;
}

/** The concepts and how they are paired, as one list that can be sorted and searched. */
export function createList(
  model: Model,
  linked: Linked,
  initial: ListState,
  { onState, onOpen, onName }: ListEvents,
): View {
  let state = initial;
  let text = '';
  const lines = createListLines(model, linked);
  const list = createVirtualList({ role: 'listbox', tabindex: 0, class: 'list', 'aria-label': 'Concepts' });
  const counted = h('div', { class: 'counted', 'aria-live': 'polite' });
  const headsSlot = h('div', { class: 'heads-slot' });
  const scroller = h('div', { class: 'list-scroller' }, headsSlot, list.heading, list.element);
  const tools = createListTools(model, state, {
    onState(next) {
      state = next;
      renew();
      onState(state);
    },
    onText(next) {
      text = next;
      renew();
    },
    onLeave(toFirst) {
      list.element.focus();
      const { entries } = lines;
      if (toFirst && entries.length > 0 && lines.selected() < 0) linked.select(entries[0].selection);
    },
  });
  const labelled = [...model.view.a.concepts, ...model.view.b.concepts].some(
    (concept) => concept.majorityLabel !== null,
  );

  function renew(): void {
    const measure = shownMeasure(state.sort);
    const rows = lines.rowsOf(listGroups(model, state, text), measure);
    counted.textContent = countText(model, state.scope, lines.entries);
    headsSlot.replaceChildren(columnHeads(counted, labelled, measure));
    scroller.classList.toggle('single', state.scope !== 'pairs');
    list.show(rows);
    reveal();
  }

  function reveal(): void {
    const at = lines.selected();
    if (at >= 0) {
      list.reveal(lines.placeOf(at));
      list.element.setAttribute('aria-activedescendant', `line-${at}`);
    } else list.element.removeAttribute('aria-activedescendant');
  }

  listenToList(list.element, lines, linked, {
    onOpen,
    onName: listNaming(model, list.element, lines, onName),
    onType: () => tools.focus(),
  });
  linked.on('select', 'list', () => {
    lines.mark(list.rendered());
    reveal();
  });
  linked.on('light', 'list', () => lines.light(list.rendered()));
  renew();
  const kind = labelled ? 'pairs' : 'pairs unlabelled';
  return {
    element: h('section', { class: kind, 'aria-labelledby': 'pairs-title' }, tools.element, scroller),
    repaint: () => undefined,
    renew() {
      tools.renew();
      renew();
    },
  };
}
