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

/**
 * Three columns; below 1000 pixels the last two share one place, and below 600 all of them. Where there is no list of their own,
 * the inspector stands beside the middle, below 1000 pixels only when it is wanted. The style sheet decides.
 */
export function createColumns(columns: Record<Column, HTMLElement | null>): ColumnsView {
  const names = (Object.keys(LABELS) as Column[]).filter((column) => columns[column] !== null);
  const host = h(
    'div',
    { class: columns.list ? 'columns' : 'columns without-list' },
    ...names.map((column) => columns[column]),
  );
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
