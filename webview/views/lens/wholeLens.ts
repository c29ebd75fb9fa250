import type { View } from '../../elements/view';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { createTypedSearch, type FindWords } from '../../model/typedSearch';
import type { Wholes } from '../../model/wholes';
import { count } from '../../words/words';
import { bandsKey } from './bandsKey';
import { lensElement } from './lensElement';
import { lensOrder, type LensOrder } from './lensOrder';
import type { LensState } from './lensState';
import { lensTools, stepByKeys, type LensWords } from './lensTools';
import { createWholeList } from './wholeList';

/** What shows one of the documents or recordings. */
export interface WholeBody {
  element: HTMLElement;
  /**
   * Shows the one at a place.
   * @param place null for none
   * @param row is brought into sight; null for none
   */
  show(place: number | null, row: number | null): void;
  /** Colours what is shown. */
  draw(state: LensState): void;
}

/** How documents or recordings are spoken of and looked for. */
interface WholeParts {
  words: LensWords & { list: string; nothing: string };
  /** Those that say a text, beside those of that name or label; null where nothing else is looked at. */
  find: FindWords | null;
}

/** One document or recording at a time, beside the names of all, those that use the selected concepts first. */
export function createWholeLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  wholes: Wholes,
  { words, find }: WholeParts,
  body: WholeBody,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  let state = initial;
  let text = '';
  let saying: ReadonlySet<number> | null = null;
  let found: LensOrder = ordered();
  let at = 0;
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const list = createWholeList(words.list, wholes.names, (next) => visit(next));
  const tools = lensTools(words, initial, {
    onState(changed) {
      change(changed);
      body.draw(state);
    },
    onText: (next) => search.look(next),
    onStep: (steps) => visit(at + steps),
  });

  function ordered(): LensOrder {
    return lensOrder(rows, wholes, selectedConcepts(model, linked.selection), text, saying);
  }

  const search = createTypedSearch(find, (holding, wanted) => {
    [text, saying] = [wanted, holding];
    renew();
    goTo(0);
  });

  function renew(): void {
    found = ordered();
    list.show(found.order, found.uses);
  }

  /** What is shown stays, at its new place. */
  function reorder(): void {
    const before = found.order[at];
    renew();
    at = Math.max(0, found.order.indexOf(before));
    if (before === undefined) return;
    said();
    body.draw(state);
  }

  function said(): void {
    list.mark(at);
    tools.show(wholes.names[found.order[at]], `${count(at + 1)} of ${count(found.order.length)}`);
  }

  function goTo(next: number, row: number | null = null): void {
    at = Math.min(found.order.length - 1, Math.max(0, next));
    const place = found.order[at];
    hideHover();
    linked.light(null);
    if (place === undefined) tools.show(words.nothing, null);
    else said();
    body.show(place ?? null, row);
    body.draw(state);
  }

  /** Goes to one that the user asks for, which comes back with the panel. */
  function visit(next: number, row: number | null = null): void {
    goTo(next, row);
    change({ image: wholes.names[found.order[at]] ?? null });
  }

  /** Goes to that of the row that another view asks for, found by text or not. */
  function open(row: number): void {
    const place = wholes.ofRow[row];
    if (!found.order.includes(place)) {
      search.stop();
      [text, saying] = ['', null];
      tools.clearText();
      renew();
    }
    visit(found.order.indexOf(place), row);
  }

  linked.on('select', 'lens', reorder);
  linked.on('light', 'lens', () => body.draw(state));
  linked.on('open', 'lens', () => linked.opened !== null && open(linked.opened));
  const columns = h('div', { class: 'whole-columns' }, list.element, body.element);
  const element = lensElement(tools.element, bandsKey(model), columns);
  stepByKeys(element, (steps) => visit(at + steps));
  list.show(found.order, found.uses);
  if (linked.opened !== null) open(linked.opened);
  else goTo(found.order.indexOf(wholes.names.indexOf(initial.image ?? '')));
  return {
    element,
    repaint: () => body.draw(state),
    shown: () => list.mark(at),
  };
}
