import { h } from '../../elements/dom';
import { describeRow } from '../../elements/describe';
import { hideHover, showHover } from '../../elements/hover';
import type { View } from '../../elements/view';
import { createVirtualList } from '../../elements/virtualList';
import { movedBy } from '../../model/keys';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { selectedConcepts } from '../../model/selectedConcepts';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import { textOrder } from '../../model/textOrder';
import type { Texts } from '../../model/texts';
import { count } from '../../words/words';
import { bandPainter } from './bandPainter';
import { bandsKey } from './bandsKey';
import { lensElement } from './lensElement';
import type { LensState } from './lensState';
import { lensTools, stepByKeys } from './lensTools';
import { sideAt } from './sideAt';
import { paintLine, textLine, TEXT_LINE } from './textLine';

const WORDS = {
  title: 'Text lens',
  one: 'text',
  find: 'Find texts',
  findIn: 'Find texts by their words or label',
  tint: 'Colour texts by',
  hasGrid: false,
};

/** A text is looked for when nothing has been typed for this long. */
const TYPED_MS = 250;
const UPPER = 0;
const LOWER = 1;

/** Rows that are texts, under each other, each in the colours of its concepts; those of the selected concepts first. */
export function createTextLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  texts: Texts,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const { sides } = model;
  const painter = bandPainter(model, rows, linked);
  const indexOf = new Map(Array.from(rows.ids, (id, index) => [id, index]));
  let state = initial;
  let found: ReadonlySet<number> | null = null;
  let text = '';
  let typed: ReturnType<typeof setTimeout> | undefined;
  let order = ordered();
  let at = 0;
  const change = (changed: Partial<LensState>): void => keep((state = { ...state, ...changed }));
  const list = createVirtualList({
    ...{ role: 'listbox', tabindex: 0, class: 'text-lines' },
    'aria-label': 'Texts, those of the selected concepts first. Enter selects the concept of a text',
  });
  const tools = lensTools(WORDS, initial, {
    onState(changed) {
      change(changed);
      draw();
    },
    onText(next) {
      text = next;
      clearTimeout(typed);
      typed = setTimeout(() => void search(next), TYPED_MS);
    },
    onStep: (steps) => visit(at + steps),
  });

  function ordered(): Uint32Array {
    return textOrder(rows, sides, selectedConcepts(model, linked.selection), found);
  }

  async function search(wanted: string): Promise<void> {
    const ids = wanted.trim() === '' ? null : await texts.rowsWith(wanted).catch(() => null);
    if (wanted !== text) return;
    found = ids && new Set([...Array.from(ids, (id) => indexOf.get(id)!), ...labelled(rows, wanted)]);
    renew();
    mark(0);
  }

  function make(place: number): HTMLElement {
    const row = order[place];
    const line = textLine(model, rows, texts, row, place);
    line.setAttribute('aria-selected', String(place === at));
    paintLine(line, painter(Uint32Array.of(row), state), sides);
    line.addEventListener('pointerenter', () => rest(place));
    line.addEventListener('pointerleave', () => rest(null));
    line.addEventListener('click', (event) => {
      mark(place);
      const side = (event.target as HTMLElement).closest<HTMLElement>('[data-side]')?.dataset.side;
      if (side) choose(row, side === 'a' ? UPPER : LOWER);
    });
    return line;
  }

  function rest(place: number | null): void {
    linked.light(place === null ? null : { row: order[place] });
    if (place === null) hideHover();
  }

  function explain(place: number): void {
    const line = [...list.rendered()].find(([index]) => index === place)?.[1];
    if (line) showHover(line.getBoundingClientRect(), describeRow(model, rows, sides[0], order[place]));
  }

  function choose(row: number, share: number): void {
    const side = sideAt(share, sides, (each) => rows.scores[each].labels[row]);
    if (side) linked.select(withMatch(model, side, rows.scores[side].labels[row]));
  }

  function renew(): void {
    order = ordered();
    list.show(
      Array.from(order, (_, place) => ({ height: TEXT_LINE, isHeading: false, make: () => make(place) })),
    );
  }

  function mark(next: number): void {
    at = Math.min(order.length - 1, Math.max(0, next));
    hideHover();
    if (order.length === 0) return tools.show('No text has these words', null);
    tools.show(`Row ${count(rows.ids[order[at]])}`, `${count(at + 1)} of ${count(order.length)}`);
    list.reveal(at);
    for (const [index, line] of list.rendered()) line.setAttribute('aria-selected', String(index === at));
    list.element.setAttribute('aria-activedescendant', `text-${at}`);
  }

  /** Goes to a text that the user asks for, which comes back with the panel. */
  function visit(next: number): void {
    mark(next);
    if (order.length > 0) change({ image: String(rows.ids[order[at]]) });
  }

  /** Goes to the row that another view asks for, found by text or not. */
  function open(row: number): void {
    if (!order.includes(row)) {
      [text, found] = ['', null];
      tools.clearText();
      renew();
    }
    visit(order.indexOf(row));
  }

  function draw(): void {
    const lines = [...list.rendered()];
    const paint = painter(
      Uint32Array.from(lines, ([place]) => order[place]),
      state,
    );
    lines.forEach(([, line], part) => paintLine(line, paint, sides, part));
  }

  /** What is marked stays so, at its new place. */
  function reorder(): void {
    const before = order[at];
    renew();
    mark(Math.max(0, order.indexOf(before)));
  }

  list.element.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, at, order.length);
    if (next !== null) {
      visit(next);
      rest(at);
      explain(at);
    } else if (event.key === 'Enter' && order.length > 0) choose(order[at], event.shiftKey ? LOWER : UPPER);
    else return;
    event.preventDefault();
  });
  list.element.addEventListener('blur', () => rest(null));
  linked.on('select', 'lens', reorder);
  linked.on('light', 'lens', draw);
  linked.on('open', 'lens', () => linked.opened !== null && open(linked.opened));
  const scroller = h('div', { class: 'text-scroller' }, list.element);
  const element = lensElement(tools.element, bandsKey(model), scroller);
  stepByKeys(element, (steps) => visit(at + steps));
  renew();
  if (linked.opened !== null) open(linked.opened);
  else mark(Math.max(0, order.indexOf(indexOf.get(Number(initial.image ?? -1)) ?? -1)));
  return {
    element,
    repaint: draw,
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
