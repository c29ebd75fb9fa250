import { choice, dropdown } from '../../elements/controls';
import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import { pairTable, type ReviewTable } from '../../model/reviewTables';
import type { ReviewContext } from '../../model/reviewContext';
import { TERMS } from '../../words/terms';
import { describePair } from './describePair';
import { createPairMap } from './pairMap';
import { PAIR_MEASURES } from './pairMeasures';
import { measureOf, type PairsState } from './pairsState';

/** All pairs of representations by one measure; a pair opens as a comparison, the diagonal as one representation. */
export function createPairs(
  context: ReviewContext,
  initial: PairsState,
  keep: (state: PairsState) => void,
): View {
  let state = initial;
  const table = (): ReviewTable => pairTable(context.view, measureOf(state), state.order);
  const title = (): string => TERMS[measureOf(state).term].title;
  const map = createPairMap(table(), title(), {
    describe: (shown, row, column) => describePair(context.view, shown as ReviewTable, row, column),
    onOpen(shown, row, column) {
      const { places } = shown as ReviewTable;
      if (row === column) context.inspect(places[row]);
      else context.compare(places[column], places[row]);
    },
  });
  const show = (): void => map.show(table(), title());
  const change = (changed: Partial<PairsState>): void => {
    state = { ...state, ...changed };
    keep(state);
    show();
  };
  const measures = dropdown(
    'Measure',
    PAIR_MEASURES.map(({ id, term }) => ({ value: id, label: TERMS[term].title })),
    measureOf(state).id,
    (measure) => change({ measure }),
  );
  const { series } = context.view.outline;
  const ways = [
    { value: 'model', label: series === 'model' ? 'By model' : 'By series' },
    { value: 'alike', label: 'By alikeness' },
  ] as const;
  const orders = choice('Order', ways, state.order, (order) => change({ order }));
  return {
    element: h(
      'section',
      { class: 'pairs-view', 'aria-labelledby': 'pairs-heading' },
      h('div', { class: 'bar' }, h('h2', { id: 'pairs-heading' }, 'All pairs'), orders, measures, map.key),
      map.element,
    ),
    repaint: () => map.repaint(),
    renew: show,
  };
}
