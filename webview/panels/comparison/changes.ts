import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { Form, SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import { h } from '../../elements/dom';
import { count, decimals, percent } from '../../words/words';

/** What the comparison before and this one come to, side by side. */
export function changesTable(before: ComparisonView, now: ComparisonView): HTMLElement {
  const lines = summaryOf(before).map(([name, was], i) => {
    const [, is] = summaryOf(now)[i];
    return h(
      'tr',
      { class: was === is ? null : 'differs' },
      h('th', { scope: 'row' }, name),
      h('td', {}, was),
      h('td', {}, is),
    );
  });
  const heads = ['', 'before', 'now'].map((name) => h('th', { scope: 'col' }, name));
  return h(
    'table',
    { class: 'changes' },
    h('caption', {}, 'What the settings changed'),
    h('thead', {}, h('tr', {}, ...heads)),
    h('tbody', {}, ...lines),
  );
}

/** The figures that tell two comparisons apart, as names and values in words. */
function summaryOf({ alignment, shared, a, b }: ComparisonView): [name: string, value: string][] {
  const counts = (of: (shared: SharedConcepts) => number): string => (shared ? count(of(shared)) : '–');
  const formed = (form: Form): string =>
    counts(({ groups }) => groups.filter((each) => each.form === form).length);
  return [
    ['Concepts of A', count(alignment.conceptsA)],
    ['Concepts of B', count(alignment.conceptsB)],
    ['One to one', formed('one to one')],
    ['Divided differently', formed('divided differently')],
    ['Only in A', counts(({ onlyA }) => onlyA.length)],
    ['Only in B', counts(({ onlyB }) => onlyB.length)],
    ['Unassigned in A', percent(a.noiseRatio)],
    ['Unassigned in B', percent(b.noiseRatio)],
    ['Generalized Rand index', decimals(alignment.rand ?? NaN, 4)],
    ['Adjusted for chance', decimals(alignment.adjustedRand ?? NaN, 3)],
  ];
}
