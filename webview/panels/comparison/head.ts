import './head.css';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import type { RepresentationView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { ceilingOf, ceilingText } from '../../../src/shared/ceiling';
import { answer } from '../../../src/shared/answer';
import { matchedRowsText } from '../../../src/shared/matchedRowsText';
import { partRowsText } from '../../../src/shared/partRowsText';
import { sideNames } from '../../../src/shared/sideNames';
import { h } from '../../elements/dom';
import { explain } from '../../elements/hover';
import { bothSides, keyNumber } from '../../elements/keyNumber';
import { sideMark, term } from '../../elements/labels';
import type { RowsTogether } from '../../model/rowsTogether';
import { sharedFacts, togetherInterval } from './sharedFacts';
import { areGiven, unassignedFacts } from '../../words/unassigned';
import { withoutIndex } from '../../words/withoutIndex';
import { adjusted, count, estimate, percent, shortenedInside } from '../../words/words';
import { moreMeasures, type MeasureWishes } from './moreMeasures';

const MOST_LETTERS = 44;

const OVER_UNITS =
  'This is the 95 % interval: other images, documents or recordings would give a share within it, with the concepts as they are; where rows stand alone, other rows.';

/** Whether the drawer is open, which it stays when another comparison takes the place of this one. */
let isOpen = false;

interface HeadState extends MeasureWishes {
  /** null where the answer is known, or will not be. */
  awaited: HTMLElement | null;
  /** How many rows lie in the same group on both sides; null where that is not known. */
  together: RowsTogether | null;
}

interface Head {
  element: HTMLElement;
  /** Says again what has changed. */
  renew(): void;
}

/**
 * The answer in words, three figures beside it, and a drawer with all other measures.
 * @param actions the progress of the next run
 * @param now what stands in place of the sentence as long as the answer is not known, and what the figures offer
 */
export function createHead(view: ComparisonView, actions: HTMLElement, now: () => HeadState): Head {
  const line = h('div', { class: 'head-line' });
  const drawer = h('div', { class: 'measures-drawer', id: 'more-measures', hidden: !isOpen });
  const more = h(
    'button',
    {
      type: 'button',
      class: 'more-button',
      'aria-expanded': String(isOpen),
      'aria-controls': 'more-measures',
    },
    'More measures',
  );
  more.addEventListener('click', () => {
    isOpen = drawer.hidden;
    drawer.hidden = !isOpen;
    more.setAttribute('aria-expanded', String(isOpen));
  });
  const renew = (): void => {
    const { awaited, together, ...wishes } = now();
    line.replaceChildren(awaited ?? sentence(view, together), figures(view, together), more);
    drawer.replaceChildren(moreMeasures(view, wishes));
  };
  renew();
  return {
    element: h('header', { class: 'head' }, line, actions, drawer, warnings(view.warnings)),
    renew,
  };
}

function sentence(view: ComparisonView, together: RowsTogether | null): HTMLElement {
  const phrases = answer(view.alignment, view.shared, sideNames(view)).map((phrase) => {
    if ('side' in phrase) {
      const { kind, side, text } = phrase;
      return kind === 'letter' ? sideMark(side) : representationName(side, text, view[side]);
    }
    const unbroken = phrase.text.replaceAll(' ', '\u00a0');
    if (phrase.kind === 'count') return h('strong', {}, unbroken);
    if (phrase.kind === 'share')
      return h(
        'strong',
        {},
        term('sharedShare', unbroken, sharedFacts(view.shared!, together, !areGiven(view))),
      );
    return phrase.text.replaceAll('-', '\u2011'); // Not broken over lines.
  });
  return h('h1', { class: 'sentence' }, ...phrases);
}

/** What a side is called; its file shows on hover. */
function representationName(
  side: Side,
  name: string,
  { file, features, parts }: RepresentationView,
): HTMLElement {
  const element = h(
    'span',
    { class: `representation of-${side}`, tabindex: 0 },
    sideMark(side),
    h('span', { class: 'name' }, shortenedInside(name, MOST_LETTERS)),
  );
  const text =
    features === null ? 'Concepts that the file gives, no features' : `${count(features)} features per row`;
  explain(element, () => ({ title: name, lines: [file, ...(parts ? [partRowsText(parts)] : []), text] }));
  return element;
}

function figures(view: ComparisonView, together: RowsTogether | null): HTMLElement {
  const { alignment, a, b } = view;
  const { adjustedRand, adjustedRandError } = alignment;
  const shown = estimate(adjustedRand ?? NaN, adjustedRandError ?? 0, 2);
  return h(
    'dl',
    { class: 'key-numbers head-figures' },
    ...(together === null ? [] : [inSameGroup(together)]),
    keyNumber(
      term('adjustedRand', 'Rand, adjusted', adjustedRand === null ? withoutIndex(alignment) : whyLow(view)),
      h('span', {}, shown.value),
      ceilingMark(view),
      overUnits(view) ?? (shown.error === null ? null : term('interval', `± ${shown.error}`)),
    ),
    keyNumber(
      term(areGiven(view) ? 'givenUnassigned' : 'unassigned', undefined, unassignedFacts(view)),
      ...bothSides(percent(a.noiseRatio), percent(b.noiseRatio)),
    ),
    keyNumber(term('rows'), h('span', {}, count(alignment.rows)), ofFile(view)),
  );
}

function inSameGroup({ share, interval }: RowsTogether): HTMLElement {
  const range = interval && term('together', togetherInterval(interval), [OVER_UNITS]);
  return keyNumber(term('together'), h('span', {}, percent(share)), range);
}

/** Why the index may be small beside many shared concepts. */
function whyLow({ shared }: ComparisonView): string[] {
  return shared === null || shared.groups.length === 0
    ? []
    : [
        'It falls with every pair of rows that only one side keeps together: in a group that the two divide differently, at the rows that only one side has in a group, among unassigned rows. So it may be small where nearly all concepts are shared.',
      ];
}

/** The most that noise allows, where it is known. */
function ceilingMark(view: ComparisonView): HTMLElement | null {
  const text = ceilingText(view.alignment.adjustedRand, ceilingOf(view));
  return text === null ? null : term('ceiling', text);
}

/** How far the adjusted index would vary with other units of the same kind; null where that is not known. */
function overUnits({ alignment, shared }: ComparisonView): HTMLElement | null {
  const { adjustedRandLow: low, adjustedRandHigh: high } = alignment;
  if (low === null || high === null) return null;
  const units = shared?.units ?? null;
  const fact = `Over ${units === null ? 'rows' : `${count(units)} units: images, documents or recordings`}.`;
  return term('indexInterval', `${adjusted(low)} to ${adjusted(high)}`, [fact]);
}

/** How many rows the files have, where a sample of them was used, or by what they were matched. */
function ofFile({ a: { rowsUsed, rowsOfFile }, matchedRows }: ComparisonView): HTMLElement | null {
  if (matchedRows) {
    const of = rowsUsed < matchedRows.both ? `of ${count(matchedRows.both)} in both` : 'in both';
    return term('matchedRows', of, [matchedRowsText(matchedRows)]);
  }
  return rowsUsed < rowsOfFile ? term('sampled', `of ${count(rowsOfFile)}`) : null;
}

/** One line each; many of them fold behind the first. */
function warnings(sentences: readonly string[]): HTMLElement | null {
  if (sentences.length === 0) return null;
  const [first, ...rest] = sentences;
  const line = (text: string): HTMLElement => h('li', {}, text);
  if (rest.length === 0) return h('ul', { class: 'warnings', 'aria-label': 'Warnings' }, line(first));
  return h(
    'details',
    { class: 'warnings' },
    h('summary', {}, `${first} And ${count(rest.length)} more.`),
    h('ul', { 'aria-label': 'Warnings' }, ...rest.map(line)),
  );
}
