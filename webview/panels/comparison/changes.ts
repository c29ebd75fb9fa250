import type { Category } from '../../../src/shared/results/alignment';
import type { ComparisonView } from '../../../src/shared/results/comparison';
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
function summaryOf({ alignment, a, b }: ComparisonView): [name: string, value: string][] {
  const tally = (category: Category): string =>
    count(alignment.matched.filter((pair) => pair.category === category).length);
  return [
    ['Concepts of A', count(alignment.conceptsA)],
    ['Concepts of B', count(alignment.conceptsB)],
    ['Unassigned in A', percent(a.noiseRatio)],
    ['Unassigned in B', percent(b.noiseRatio)],
    ['Generalized Rand index', decimals(alignment.rand ?? NaN, 4)],
    ['Adjusted for chance', decimals(alignment.adjustedRand ?? NaN, 3)],
    ['Universal pairs', tally('universal')],
    ['Semi-universal pairs', tally('semi-universal')],
    ['Unique pairs', tally('unique')],
    ['Unmatched', count(alignment.unmatchedA.length + alignment.unmatchedB.length)],
  ];
}
