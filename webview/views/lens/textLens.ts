import type { View } from '../../elements/view';
import { hideHover } from '../../elements/hover';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { textOrder } from '../../model/textOrder';
import type { Texts } from '../../model/texts';
import { createTypedSearch } from '../../model/typedSearch';
import { count } from '../../words/words';
import { bandsKey } from './bandsKey';
import { lensElement } from './lensElement';
import type { LensState } from './lensState';
import { lensTools, stepByKeys } from './lensTools';
import { createTextList } from './textList';

const WORDS = {
  title: 'Text lens',
  one: 'text',
  find: 'Find texts',
  findIn: 'Find texts by their words or label',
  tint: 'Colour texts by',
  hasGrid: false,
};

/** Rows that are texts, under each other, each in the colours of its concepts; those of the selected concepts first. */
export function createTextLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  texts: Texts,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const indexOf = new Map(Array.from(rows.ids, (id, index) => [id, index]));
  let state = initial;
  let found: ReadonlySet<number> | null = null;
  let order: Uint32Array = new Uint32Array();
  let at = 0;
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const list = createTextList(model, linked, rows, texts, (next) => visit(next));
  const tools = lensTools(WORDS, initial, {
    onState(changed) {
      change(changed);
      list.draw(state);
    },
    onText: (text) => search.look(text),
    onStep: (steps) => visit(at + steps),
  });

  const search = createTypedSearch(texts.rowsWith, (ids, text) => {
    found = ids && new Set([...Array.from(ids, (id) => indexOf.get(id)!), ...labelled(rows, text)]);
    renew();
    mark(0);
  });

  function renew(): void {
    order = textOrder(rows, model.sides, selectedConcepts(model, linked.selection), found);
    list.show(order, state);
  }

  function mark(next: number): void {
    at = Math.min(order.length - 1, Math.max(0, next));
    hideHover();
    if (order.length === 0) return tools.show('No text has these words', null);
    tools.show(`Row ${count(rows.ids[order[at]])}`, `${count(at + 1)} of ${count(order.length)}`);
    list.mark(at);
  }

  /** Goes to a text that the user asks for, which comes back with the panel. */
  function visit(next: number): void {
    mark(next);
    if (order.length > 0) change({ image: String(rows.ids[order[at]]) });
  }

  /** Goes to the row that another view asks for, found by text or not. */
  function open(row: number): void {
    if (!order.includes(row)) {
      search.stop();
      found = null;
      tools.clearText();
      renew();
    }
    visit(order.indexOf(row));
  }

  /** What the selected concepts have comes to the top. */
  function reorder(): void {
    renew();
    mark(0);
  }

  linked.on('select', 'lens', reorder);
  linked.on('light', 'lens', () => list.draw(state));
  linked.on('open', 'lens', () => linked.opened !== null && open(linked.opened));
  const element = lensElement(tools.element, bandsKey(model), list.element);
  stepByKeys(element, (steps) => visit(at + steps));
  renew();
  if (linked.opened !== null) open(linked.opened);
  else mark(order.indexOf(indexOf.get(Number(initial.image ?? -1)) ?? -1));
  return {
    element,
    repaint: () => list.draw(state),
    shown: () => mark(at),
  };
}

/** The rows whose label holds a text. */
function labelled({ attributes }: Rows, text: string): number[] {
  const label = attributes.find(({ name }) => name === 'label');
  if (!label) return [];
  const wanted = text.trim().toLowerCase();
  const has = label.values.map((value) => value.toLowerCase().includes(wanted));
  return Array.from(label.codes, (code, row) => (has[code] ? row : -1)).filter((row) => row >= 0);
}
