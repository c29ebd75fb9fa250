import type { Category, Side } from '../../../src/shared/results/alignment';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { RepresentationView } from '../../../src/shared/results/representation';
import { answer } from '../../../src/shared/answer';
import { ceilingOf, ceilingText } from '../../../src/shared/ceiling';
import { smallButton } from '../../elements/controls';
import { h } from '../../elements/dom';
import { bothSides, keyNumber } from '../../elements/keyNumber';
import { explain } from '../../elements/hover';
import { sideMark, swatch, term } from '../../elements/labels';
import { answerLines } from './answerLines';
import { qualityNumbers, type AwaitedRobustness } from './qualityNumbers';
import { scalarNumbers } from './scalarNumbers';
import { count, estimate, percent } from '../../words/words';

/** The names of the two representations; the file shows on hover. */
export function names(view: ComparisonView): HTMLElement {
  return h(
    'h1',
    { class: 'names' },
    representationName('a', view.a),
    h('span', { class: 'versus' }, 'and'),
    representationName('b', view.b),
  );
}

function representationName(side: Side, representation: RepresentationView): HTMLElement {
  const element = h(
    'span',
    { class: 'representation', tabindex: 0 },
    sideMark(side),
    h('span', { class: 'name' }, representation.id),
  );
  explain(element, () => ({
    title: representation.id,
    lines: [representation.file, featuresText(representation)],
  }));
  return element;
}

/** What the figures offer; each null where it cannot be had. */
export interface SummaryWishes {
  /** The generalized Rand index over all row pairs where it is an estimate. */
  onExact: (() => void) | null;
  robustness: AwaitedRobustness | null;
}

/**
 * The answer in words and as a bar, then the key numbers.
 * @param awaited stands in place of the sentence as long as it is not known what is shared; null where it will not be
 */
export function summary(
  view: ComparisonView,
  awaited: HTMLElement | null,
  { onExact, robustness }: SummaryWishes,
): HTMLElement {
  return h(
    'div',
    { class: 'summary' },
    h('div', { class: 'answer' }, awaited ?? sentence(view), answerLines(view), spectrum(view)),
    h(
      'div',
      { class: 'measures' },
      keyNumbers(view, onExact),
      view.scalars && scalarNumbers(view.scalars),
      qualityNumbers(view.a.quality, view.b.quality, robustness),
      withoutFeatures(view),
    ),
  );
}

function featuresText({ features }: RepresentationView): string {
  return features === null ? 'Concept proximity scores, no features' : `${count(features)} features per row`;
}

/** Why key numbers are missing. */
function withoutFeatures({ a, b }: ComparisonView): HTMLElement | null {
  const sides = [a.features === null ? 'A' : [], b.features === null ? 'B' : []].flat();
  if (sides.length === 0) return null;
  const text = `${sides.join(' and ')} ${sides.length > 1 ? 'hold' : 'holds'} concept proximity scores and no features, so there are no CKA and other similarities of features, and no quality of such concepts.`;
  return h('p', { class: 'hint' }, text);
}

function sentence(view: ComparisonView): HTMLElement {
  const phrases = answer(view.alignment, view.shared).map(({ text, kind }) => {
    if (kind === 'plain') return text.replaceAll('-', '\u2011'); // Not broken over lines.
    return kind === 'count' ? h('strong', {}, text) : sideMark(kind);
  });
  return h('p', { class: 'sentence' }, ...phrases);
}

/** The paper's matching by distance: from universal to unique to unmatched; also the key of the swatches. */
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
  const title = h('p', { class: 'spectrum-title hint' }, 'Matched one to one by distance, as in the paper:');
  return h('div', { class: 'spectrum' }, title, bar, key);
}

function keyNumbers(view: ComparisonView, onExact: (() => void) | null): HTMLElement {
  const { alignment, a, b } = view;
  const { rand, randError, adjustedRand, adjustedRandError } = alignment;
  return h(
    'dl',
    { class: 'key-numbers' },
    keyNumber(
      term('rand'),
      ...estimated(rand, randError, 4),
      randError > 0 && onExact ? smallButton('Compute exactly', onExact) : null,
    ),
    keyNumber(term('adjustedRand'), ...estimated(adjustedRand, adjustedRandError, 3), ceilingMark(view)),
    keyNumber(term('rows'), h('span', {}, count(alignment.rows)), ofFile(a)),
    keyNumber(term('concepts'), ...bothSides(count(alignment.conceptsA), count(alignment.conceptsB))),
    keyNumber(term('unassigned'), ...bothSides(percent(a.noiseRatio), percent(b.noiseRatio))),
  );
}

/** The most that noise allows, where it is known. */
function ceilingMark(view: ComparisonView): HTMLElement | null {
  const text = ceilingText(view.alignment.adjustedRand, ceilingOf(view));
  return text === null ? null : term('ceiling', text);
}

/** How many rows the files have, where a sample of them was used. */
function ofFile({ rowsUsed, rowsOfFile }: RepresentationView): HTMLElement | null {
  return rowsUsed < rowsOfFile ? term('sampled', `of ${count(rowsOfFile)}`) : null;
}

/** A value with its 95 % interval; without one where it is exact. */
function estimated(value: number, error: number, exactDigits: number): (HTMLElement | null)[] {
  const shown = estimate(value, error, exactDigits);
  const interval = shown.error === null ? null : term('interval', `± ${shown.error}`);
  return [h('span', {}, shown.value), interval];
}
