import { METHODS, type Method } from '../../../src/shared/methods/methods';
import type { ReviewDefinition } from '../../../src/shared/results/definitions';
import { definitionsFinding } from '../../../src/shared/definitionsFinding';
import { definitionOf } from '../../../src/shared/reviewDefinition';
import { choice, smallButton } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { count } from '../../words/words';
import { columnsOf } from './definitionColumns';

/** What each definition of a concept says of the experiment, a line each, and which of them the review shows. */
export function createDefinitions(context: ReviewContext): View {
  const switches = h('div', { class: 'bar' });
  const finding = h('p', { class: 'definitions-finding' });
  const hint = h('p', { class: 'hint' });
  const table = h('div', { class: 'definitions-scroll' });
  let offered = '';
  const draw = (): void => {
    const { view } = context;
    const known = new Map<Method, ReviewDefinition>(view.definitions.map((each) => [each.method, each]));
    const own = definitionOf(view);
    known.set(own.method, own);
    // A control that is made anew loses the keyboard.
    const wanted = `${own.method} ${known.size === METHODS.length}`;
    if (wanted !== offered) switches.replaceChildren(...switchesOf(context, known.size < METHODS.length));
    offered = wanted;
    finding.textContent = definitionsFinding([...known.values()]).join(' ');
    hint.textContent = hintOf(own);
    table.replaceChildren(tableOf(own.method, known));
  };
  draw();
  return { element: h('div', { class: 'definitions' }, finding, switches, hint, table), repaint: draw };
}

function switchesOf(context: ReviewContext, isIncomplete: boolean): HTMLElement[] {
  const { view, definitions, measure } = context;
  const options = METHODS.filter(({ id }) => definitions.includes(id)).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
  const shown = choice('Definition of a concept', options, view.outline.method, (method) =>
    context.define(method),
  );
  return [
    h('span', { class: 'hint' }, 'The review shows'),
    shown,
    ...(measure && isIncomplete ? [smallButton('Compare All Four', () => measure('definitions'))] : []),
  ];
}

function hintOf({ representations, pairs }: ReviewDefinition): string {
  return (
    `Means over ${count(representations)} representations and ${count(pairs)} pairs of them. ` +
    `The Rand index is high for many small concepts by chance alone; adjusted for chance it is 0 then. ` +
    `Intervals are over representations, which share their rows.`
  );
}

function tableOf(shown: Method, known: ReadonlyMap<Method, ReviewDefinition>): HTMLElement {
  const columns = columnsOf([...known.values()]);
  const line = ({ id, name }: (typeof METHODS)[number]): HTMLElement => {
    const of = known.get(id);
    const cells = columns.map(({ value }) => h('td', { class: 'number' }, (of && value(of)) ?? '\u2013'));
    const attributes = {
      class: id === shown ? 'is-shown' : null,
      'aria-current': id === shown ? 'true' : null,
    };
    return h('tr', attributes, h('th', { scope: 'row' }, name), ...cells);
  };
  return h(
    'table',
    { class: 'definitions-table', 'aria-label': 'Definitions of a concept' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Definition'),
        ...columns.map((column) =>
          h('th', { scope: 'col', class: 'number' }, term(column.term, column.label)),
        ),
      ),
    ),
    h('tbody', {}, ...METHODS.map(line)),
  );
}
