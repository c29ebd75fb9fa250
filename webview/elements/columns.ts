import { h } from './dom';

/** A column of a panel that lists, relates and inspects concepts. */
type Column = 'list' | 'middle' | 'inspector';

const LABELS: Record<Column, string> = {
  list: 'What there is',
  middle: 'How they relate',
  inspector: 'What is selected',
};

interface ColumnsView {
  /** The columns, and above them, in a narrow panel, the buttons that switch between them. */
  element: HTMLElement;
  /** Brings a column to where it can be seen. */
  show(column: Column): void;
}

/** Three columns; below 1000 pixels the last two share one place, and below 600 all of them. The style sheet decides. */
export function createColumns(columns: Record<Column, HTMLElement>): ColumnsView {
  const host = h('div', { class: 'columns' }, columns.list, columns.middle, columns.inspector);
  const names = Object.keys(LABELS) as Column[];
  const buttons = names.map((column) => {
    const element = h('button', { type: 'button', class: `column-button column-${column}` }, LABELS[column]);
    element.addEventListener('click', () => show(column));
    return element;
  });
  function show(column: Column): void {
    host.dataset.column = column;
    names.forEach((each, at) => buttons[at].setAttribute('aria-pressed', String(each === column)));
  }
  show('middle');
  const bar = h(
    'div',
    { class: 'column-buttons', role: 'group', 'aria-label': 'Part of the panel shown' },
    ...buttons,
  );
  return { element: h('div', { class: 'columns-host' }, bar, host), show };
}
