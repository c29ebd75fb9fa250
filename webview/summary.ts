import type { Category, ComparisonView, RepresentationView, Side } from '../src/protocol';
import { h } from './dom';
import { figure } from './figure';
import { explain } from './hover';
import { sideMark, swatch, term } from './labels';
import { scalarFigures } from './scalars';
import { answer, count, decimals, estimate, percent } from './words';

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
    lines: [representation.file, `${count(representation.features)} features per row`],
  }));
  return element;
}

/** The answer in words and as a bar, then the figures. */
export function summary(view: ComparisonView): HTMLElement {
  return h(
    'div',
    { class: 'summary' },
    h('div', { class: 'answer' }, sentence(view), spectrum(view)),
    h('div', { class: 'measures' }, figures(view), scalarFigures(view.scalars)),
  );
}

function sentence(view: ComparisonView): HTMLElement {
  const phrases = answer(view.alignment).map(({ text, kind }) => {
    if (kind === 'plain') return text.replaceAll('-', '\u2011'); // Not broken over lines.
    return kind === 'count' ? h('strong', {}, text) : sideMark(kind);
  });
  return h('p', { class: 'sentence' }, ...phrases);
}

/** Shares of the concepts from universal to unique to found on one side only; also the key of the swatches. */
function spectrum({ alignment }: ComparisonView): HTMLElement {
  const tally = (category: Category) => alignment.matched.filter((pair) => pair.category === category).length;
  const parts = [
    { name: 'universal' as const, label: 'universal', value: tally('universal'), only: '' },
    { name: 'semi-universal' as const, label: 'semi-universal', value: tally('semi-universal'), only: '' },
    { name: 'unique' as const, label: 'unique', value: tally('unique'), only: '' },
    { name: 'unmatched' as const, label: 'only in A', value: alignment.unmatchedA.length, only: 'only-a' },
    { name: 'unmatched' as const, label: 'only in B', value: alignment.unmatchedB.length, only: 'only-b' },
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

function figures({ alignment, a, b }: ComparisonView): HTMLElement {
  const rand = estimate(alignment.rand, alignment.randError);
  const interval = rand.error === null ? null : term('interval', `± ${rand.error}`);
  return h(
    'dl',
    { class: 'figures' },
    figure(term('rand'), h('span', {}, rand.value), interval),
    figure(term('adjustedRand'), h('span', {}, decimals(alignment.adjustedRand, 2))),
    figure(term('rows'), h('span', {}, count(alignment.rows))),
    figure(term('concepts'), ...bothSides(count(alignment.conceptsA), count(alignment.conceptsB))),
    figure(term('unassigned'), ...bothSides(percent(a.noiseRatio), percent(b.noiseRatio))),
  );
}

function bothSides(a: string, b: string): HTMLElement[] {
  return [
    h('span', { class: 'of-side' }, sideMark('a'), a),
    h('span', { class: 'of-side' }, sideMark('b'), b),
  ];
}
