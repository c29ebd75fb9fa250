import type { Side } from '../../../src/shared/results/alignment';
import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { createVirtualList } from '../../elements/virtualList';
import { movedBy } from '../../model/keys';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Texts } from '../../model/texts';
import { bandPainter } from './bandPainter';
import type { LensState } from './lensState';
import { sideAt } from './sideAt';
import { paintLine, textLine, TEXT_LINE } from './textLine';

/** Texts under each other, of which only those in sight are made. */
interface TextList {
  element: HTMLElement;
  /** @param order rows by their index */
  show(order: Uint32Array, state: LensState): void;
  /** Marks the text at a place of the order and scrolls to it. */
  mark(at: number): void;
  /** Colours what is in sight. */
  draw(state: LensState): void;
}

/** Where the keyboard chooses: the concept of A, and with Shift that of B. */
const UPPER = 0;
const LOWER = 1;

/** @param onVisit a text is to be marked, by its place */
export function createTextList(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  texts: Texts,
  onVisit: (at: number) => void,
): TextList {
  const { sides } = model;
  const painter = bandPainter(model, rows, linked);
  const list = createVirtualList({
    ...{ role: 'listbox', tabindex: 0, class: 'text-lines' },
    'aria-label': 'Texts, those of the selected concepts first. Enter selects the concept of a text',
  });
  let order: Uint32Array = new Uint32Array();
  let state: LensState | null = null;
  let marked = 0;

  function make(place: number): HTMLElement {
    const row = order[place];
    const line = textLine(model, rows, texts, row, place);
    line.setAttribute('aria-selected', String(place === marked));
    if (state) paintLine(line, painter(Uint32Array.of(row), state), sides);
    line.addEventListener('pointerenter', () => linked.light({ row }));
    line.addEventListener('pointerleave', () => linked.light(null));
    line.addEventListener('click', (event) => {
      onVisit(place);
      const side = (event.target as HTMLElement).closest<HTMLElement>('[data-side]')?.dataset.side;
      if (side) choose(row, side as Side);
    });
    return line;
  }

  function choose(row: number, side: Side): void {
    linked.select(withMatch(model, side, rows.scores[side].labels[row]));
  }

  /** What the keyboard is at is lit, and said. */
  function rest(place: number): void {
    linked.light({ row: order[place] });
    const line = [...list.rendered()].find(([index]) => index === place)?.[1];
    if (line) showHover(line.getBoundingClientRect(), describeRow(model, rows, sides[0], order[place]));
  }

  list.element.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, marked, order.length);
    if (next !== null) {
      onVisit(next);
      rest(next);
    } else if (event.key === 'Enter' && order.length > 0) {
      const row = order[marked];
      const side = sideAt(event.shiftKey ? LOWER : UPPER, sides, (each) => rows.scores[each].labels[row]);
      if (side) choose(row, side);
    } else return;
    event.preventDefault();
  });
  list.element.addEventListener('blur', () => {
    linked.light(null);
    hideHover();
  });
  return {
    element: h('div', { class: 'text-scroller' }, list.element),
    show(next, nextState) {
      [order, state] = [next, nextState];
      list.show(
        Array.from(order, (_, place) => ({ height: TEXT_LINE, isHeading: false, make: () => make(place) })),
      );
    },
    mark(at) {
      marked = at;
      list.reveal(at);
      for (const [index, line] of list.rendered()) line.setAttribute('aria-selected', String(index === at));
      list.element.setAttribute('aria-activedescendant', `text-${at}`);
    },
    draw(next) {
      state = next;
      const lines = [...list.rendered()];
      const paint = painter(
        Uint32Array.from(lines, ([place]) => order[place]),
        next,
      );
      lines.forEach(([, line], part) => paintLine(line, paint, sides, part));
    },
  };
}
