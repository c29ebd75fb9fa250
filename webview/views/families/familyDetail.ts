import type { ConceptFamily, ReviewView } from '../../../src/shared/results/review';
import { analysedSeries } from '../../../src/shared/reviewFinding';
import { h } from '../../elements/dom';
import { familyStanding } from './familyStanding';
import { strip, type TokenAt } from '../../elements/familyRows';
import { swatch, term } from '../../elements/labels';
import { positionName, seriesOf } from '../../model/reviewTables';
import { conceptText, count, decimals, isWeak, labelShare, rowsText } from '../../words/words';

const SHOWN_EXEMPLARS = 6;
const DETAIL_EXEMPLARS = 24;

/** A line of the list of families. */
export function familyOption(
  view: ReviewView,
  family: ConceptFamily,
  at: number,
  tokenAt: TokenAt | null,
): HTMLElement {
  const { members, size, exemplars } = family;
  const name = conceptText(family) ?? `family ${at + 1}`;
  const of = `in ${members.length} of ${view.outline.entries.length}`;
  const standing = standingOf(view, family);
  return h(
    'div',
    {
      ...{ role: 'option', id: `family-${at}`, class: 'family', 'aria-selected': 'false' },
      'aria-label': [name, `${of} representations`, standing?.text, rowsText(size)]
        .filter(Boolean)
        .join(', '),
    },
    h(
      'div',
      { class: 'family-name' },
      h('span', { class: isWeak(family) ? 'name weak' : 'name', dir: 'auto' }, name),
      h('span', { class: 'aside' }, labelShare(family)),
      h('span', { class: 'aside' }, of),
      h('span', { class: 'aside' }, rowsText(size)),
      standing && standingMark(standing),
    ),
    h(
      'div',
      { class: 'family-row' },
      presence(view, family, false),
      strip(exemplars.slice(0, SHOWN_EXEMPLARS), tokenAt),
    ),
  );
}

/** Where a family is, since which block, and what it looks like. */
export function familyDetail(
  view: ReviewView,
  family: ConceptFamily,
  tokenAt: TokenAt | null,
): HTMLElement[] {
  const { outline } = view;
  const { first, members, cohesion, size, exemplars } = family;
  const lacking = analysedSeries(view).filter((series) => first.every((each) => each.series !== series));
  const standing = standingOf(view, family);
  const fact = (name: HTMLElement | string, value: string): HTMLElement =>
    h('div', {}, h('dt', {}, name), h('dd', { dir: 'auto' }, value));
  return [
    h(
      'h3',
      {},
      h('span', { dir: 'auto' }, conceptText(family) ?? 'Without a name'),
      standing && standingMark(standing),
    ),
    h(
      'dl',
      { class: 'facts' },
      fact('in', `${members.length} of ${outline.entries.length} representations`),
      fact(term('cohesion', 'cohesion'), decimals(cohesion, 2)),
      fact('rows', count(size)),
      fact('first in', first.map(({ series, place }) => firstName(view, series, place)).join(', ')),
      ...(lacking.length > 0 ? [fact('not in', lacking.join(', '))] : []),
    ),
    presence(view, family, true),
    strip(exemplars.slice(0, DETAIL_EXEMPLARS), tokenAt),
  ];
}

/** Where a family first is in a series, which may have a number of its own. */
function firstName(view: ReviewView, series: string, place: number): string {
  const { axis, series: word } = view.outline;
  const name = positionName(view, place);
  return word === 'model' && axis === 'layer' ? `${series} ${name}` : `${series} · ${axis} ${name}`;
}

type FamilyStanding = ReturnType<typeof familyStanding>;

function standingOf(view: ReviewView, family: ConceptFamily): FamilyStanding {
  return familyStanding(family, { all: analysedSeries(view), words: view.outline });
}

function standingMark({ standing, text }: NonNullable<FamilyStanding>): HTMLElement {
  return h('span', { class: 'family-standing', dir: 'auto' }, swatch(standing), text);
}

/** Which representations have the family: series as rows, the places of the axis as columns. */
function presence(view: ReviewView, { members, first }: ConceptFamily, named: boolean): HTMLElement {
  const conceptOf = new Map(members.map(({ place, concept }) => [place, concept]));
  const all = seriesOf(view);
  const rows = all.map(({ series, places }) =>
    h(
      'tr',
      {},
      named ? h('th', { scope: 'row', dir: 'auto' }, series) : null,
      ...places.map((place) => {
        const concept = conceptOf.get(place);
        const { id } = view.outline.entries[place];
        const isFirst = first.some((each) => each.place === place);
        const text = concept === undefined ? `${id}: no such concept` : `${id}: concept ${concept}`;
        return h(
          'td',
          {
            class: concept === undefined ? 'lacks' : isFirst ? 'has first' : 'has',
            title: isFirst ? `${text}, the first of ${series}` : text,
          },
          named && concept !== undefined ? String(concept) : null,
        );
      }),
    ),
  );
  const longest = all.reduce<number[]>(
    (most, { places }) => (places.length > most.length ? places : most),
    [],
  );
  const head = named
    ? h(
        'tr',
        {},
        h('th', {}, ''),
        ...longest.map((place) => h('th', { scope: 'col' }, positionName(view, place))),
      )
    : null;
  const table = h(
    'table',
    { class: named ? 'presence named' : 'presence', 'aria-hidden': named ? null : 'true' },
    head,
    ...rows,
  );
  return named ? h('div', { class: 'presence-host' }, table) : table;
}
