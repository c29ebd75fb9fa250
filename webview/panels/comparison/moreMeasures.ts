import type { Category } from '../../../src/shared/results/alignment';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import { smallButton } from '../../elements/controls';
import { h } from '../../elements/dom';
import { bothSides, keyNumber } from '../../elements/keyNumber';
import { swatch, term } from '../../elements/labels';
import { count, estimate } from '../../words/words';
import { areGiven, unassignedFacts } from '../../words/unassigned';
import { withoutIndex } from '../../words/withoutIndex';
import { qualityNumbers, type AwaitedRobustness } from './qualityNumbers';
import { scalarNumbers } from './scalarNumbers';
import { settingsUsed } from './settingsUsed';

/** What the figures offer; each null where it cannot be had. */
export interface MeasureWishes {
  /** The generalized Rand index over all row pairs where it is an estimate. */
  onExact: (() => void) | null;
  robustness: AwaitedRobustness | null;
}

/**
 * What is there beside the answer, for those who ask: all measures, the paper's matching and the settings in force.
 */
export function moreMeasures(view: ComparisonView, { onExact, robustness }: MeasureWishes): HTMLElement {
  const { quality: qualityA } = view.a;
  const { quality: qualityB } = view.b;
  return h(
    'div',
    { class: 'more-measures' },
    h(
      'div',
      { class: 'measures' },
      part('Agreement', agreement(view, onExact)),
      part('Similarity of the features', view.scalars && scalarNumbers(view.scalars)),
      part('Quality of the concepts', qualityNumbers(qualityA, qualityB, robustness)),
      part('Unassigned rows', unassigned(view)),
      part('Matched one to one by distance, as in the paper', view.distances && spectrum(view)),
    ),
    withoutFeatures(view),
    settingsUsed(view),
  );
}

function part(title: string, content: HTMLElement | null): HTMLElement | null {
  return content && h('section', {}, h('h2', {}, title), content);
}

function agreement(view: ComparisonView, onExact: (() => void) | null): HTMLElement {
  const { alignment } = view;
  const isGiven = areGiven(view);
  const { rand, randError } = alignment;
  const shown = estimate(rand ?? NaN, randError ?? 0, 4);
  return h(
    'dl',
    { class: 'key-numbers' },
    keyNumber(
      term('rand', undefined, rand === null ? withoutIndex(alignment) : []),
      h('span', {}, shown.value),
      shown.error === null ? null : term('interval', `± ${shown.error}`),
      randError && onExact && view.distances ? smallButton('Compute exactly', onExact) : null,
    ),
    keyNumber(
      term(isGiven ? 'givenConcepts' : 'concepts'),
      ...bothSides(count(alignment.conceptsA), count(alignment.conceptsB)),
    ),
  );
}

function unassigned(view: ComparisonView): HTMLElement | null {
  const facts = unassignedFacts(view);
  return facts.length > 0
    ? h('ul', { class: 'facts-list' }, ...facts.map((text) => h('li', {}, text)))
    : null;
}

/** The paper's matching by distance: from universal to unique to left over. */
function spectrum({ alignment }: ComparisonView): HTMLElement {
  const tally = (category: Category) => alignment.matched.filter((pair) => pair.category === category).length;
  const parts = [
    { name: 'universal' as const, label: 'universal', value: tally('universal'), only: '' },
    { name: 'semi-universal' as const, label: 'semi-universal', value: tally('semi-universal'), only: '' },
    { name: 'unique' as const, label: 'unique', value: tally('unique'), only: '' },
    {
      name: 'unmatched' as const,
      label: 'left over in A',
      value: alignment.unmatchedA.length,
      only: 'only-a',
    },
    {
      name: 'unmatched' as const,
      label: 'left over in B',
      value: alignment.unmatchedB.length,
      only: 'only-b',
    },
  ];
  const bar = h('div', { class: 'spectrum-bar', 'aria-hidden': 'true' });
  const key = h('ul', { class: 'spectrum-key' });
  for (const { name, label, value, only } of parts) {
    if (value === 0) continue;
    const segment = h('div', { class: `segment ${name} ${only}` });
    segment.style.flexGrow = String(value);
    bar.append(segment);
    const mark = swatch(name);
    if (only) mark.classList.add(only);
    key.append(h('li', {}, mark, h('strong', {}, count(value)), term(name, label)));
  }
  return h('div', { class: 'spectrum' }, bar, key);
}

/** Why key numbers are missing. */
function withoutFeatures({ a, b }: ComparisonView): HTMLElement | null {
  const sides = [a.features === null ? 'A' : [], b.features === null ? 'B' : []].flat();
  if (sides.length === 0) return null;
  const text = `The concepts of ${sides.join(' and ')} are given without features, so there are no CKA and other similarities of features, no maps of such rows, and no quality of such concepts.`;
  return h('p', { class: 'hint' }, text);
}
