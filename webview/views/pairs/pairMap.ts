import { h } from '../../elements/dom';
import { hideHover, showHover, type HoverText } from '../../elements/hover';
import { cellAlong, inLowerHalf, pairScale, type PairCell, type PairTable } from '../../model/pairMap';
import { pairKeyFigure } from './pairKey';
import { pairMapFigure, type PairMapFigure } from './pairMapFigure';
import { stepCell } from '../../model/keys';
import { readTheme } from '../../elements/theme';

interface PairMap {
  element: HTMLElement;
  /** Which colour is which value; stands where it is in sight. */
  key: HTMLElement;
  /** Shows other values, or the same in another order. */
  show(table: PairTable, measure: string): void;
  repaint(): void;
}

/** What a cell of the map says and does. */
interface PairMapEvents {
  describe: (table: PairTable, row: number, column: number) => HoverText;
  onOpen: (table: PairTable, row: number, column: number) => void;
}

/** The heat map of all pairs, each once, with a cursor that pointer and keys move. */
export function createPairMap(
  first: PairTable,
  firstMeasure: string,
  { describe, onOpen }: PairMapEvents,
): PairMap {
  const picture = h('div', { 'aria-hidden': 'true' });
  const cursor = h('div', { class: 'pair-cursor' });
  const cell = h('div', { role: 'gridcell', id: 'pair-map-cursor' });
  const grid = h(
    'div',
    {
      ...{ role: 'grid', tabindex: 0, class: 'pair-grid', 'aria-activedescendant': 'pair-map-cursor' },
      'aria-label': 'All pairs of representations; Enter compares a pair or inspects one representation',
    },
    picture,
    cursor,
    h('div', { role: 'row', class: 'off-screen' }, cell),
  );
  const element = h('div', { class: 'pair-map' }, grid);
  const key = h('div', { class: 'pair-key' });

  let table = first;
  let measure = firstMeasure;
  let drawn: PairMapFigure | null = null;
  let at: PairCell = { row: 0, column: 0 };

  function paint(): void {
    const space = element.clientWidth;
    if (space === 0) return;
    const [scale, theme] = [pairScale(table), readTheme()];
    drawn = pairMapFigure(table, scale, theme, measure, space, false);
    picture.replaceChildren(drawn.svg.node()!);
    key.replaceChildren(pairKeyFigure(scale, theme, measure).node()!);
    grid.setAttribute('aria-rowcount', String(table.items.length));
    grid.setAttribute('aria-colcount', String(table.items.length));
    place();
  }

  function place(): void {
    if (!drawn) return;
    const { layout, left, top } = drawn;
    cursor.style.transform = `translate(${left + layout.starts[at.column]}px, ${top + layout.starts[at.row]}px)`;
    cursor.style.width = cursor.style.height = `${layout.cell}px`;
    const { title, lines } = describe(table, at.row, at.column);
    cell.textContent = [title, ...lines].join(', ');
  }

  function under(event: MouseEvent): PairCell | null {
    if (!drawn) return null;
    const box = picture.getBoundingClientRect();
    const row = cellAlong(drawn.layout, event.clientY - box.top - drawn.top);
    const column = cellAlong(drawn.layout, event.clientX - box.left - drawn.left);
    return row === null || column === null || column > row ? null : { row, column };
  }

  grid.addEventListener('pointermove', (event) => {
    const found = under(event);
    grid.classList.toggle('over', found !== null);
    if (!found) return hideHover();
    at = found;
    place();
    const around = { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 };
    showHover(around, describe(table, at.row, at.column));
  });
  grid.addEventListener('pointerleave', hideHover);
  grid.addEventListener('blur', hideHover);
  grid.addEventListener('click', (event) => {
    const found = under(event);
    if (found) onOpen(table, found.row, found.column);
  });
  grid.addEventListener('keydown', (event) => {
    const n = table.items.length;
    const next = stepCell(event.key, event.ctrlKey, at, n, n);
    if (next) {
      at = inLowerHalf(next);
      place();
      showHover(cursor.getBoundingClientRect(), describe(table, at.row, at.column));
    } else if (event.key === 'Enter' || event.key === ' ') onOpen(table, at.row, at.column);
    else return;
    event.preventDefault();
  });
  new ResizeObserver(paint).observe(element);

  return {
    element,
    key,
    show(next, name) {
      table = next;
      measure = name;
      paint();
    },
    repaint: paint,
  };
}
