import type { TokenView } from '../src/protocol';
import type { ConceptFamily, ReviewView } from '../src/reviewProtocol';
import { tokenReader } from '../src/rowTokens';
import { dropdown } from './controls';
import { h } from './dom';
import { movedBy } from './keys';
import { term } from './labels';
import { picture } from './tile';
import { revealWithin } from './revealWithin';
import { layerName, modelsOf } from './reviewTables';
import { count, decimals, percent, rowsText } from './words';

export interface FamiliesView {
  element: HTMLElement;
  update(view: ReviewView): void;
  repaint(): void;
}

const SHOWN_EXEMPLARS = 6;
const DETAIL_EXEMPLARS = 24;

/** Which families are listed: all, those found in every model, or those of one model alone. */
type Filter = { kind: 'all' } | { kind: 'universal' } | { kind: 'own'; model: string };

/** Concepts that several representations share, where each is present, and what it looks like. */
export function familiesView(first: ReviewView): FamiliesView {
  let view = first;
  let filter = 'all';
  let selected = 0;
  const list = h('div', {
    role: 'listbox',
    tabindex: 0,
    class: 'families',
    'aria-label': 'Concept families',
  });
  const detail = h('div', { class: 'family-detail', 'aria-live': 'polite' });
  const filterSlot = h('div', { class: 'bar' });
  const element = h(
    'section',
    { class: 'families-view', 'aria-label': 'Concept families' },
    filterSlot,
    h('div', { class: 'families-columns' }, list, detail),
  );
  let shown: ConceptFamily[] = [];
  let options: HTMLElement[] = [];
  let tokenAt: ((row: number) => TokenView | null) | null = null;

  function select(at: number): void {
    options[selected]?.setAttribute('aria-selected', 'false');
    selected = at;
    const option = options[at];
    option?.setAttribute('aria-selected', 'true');
    if (option) {
      revealWithin(list, option);
      list.setAttribute('aria-activedescendant', option.id);
    }
    detail.replaceChildren(...(shown[at] ? familyDetail(view, shown[at], tokenAt) : []));
  }

  function render(): void {
    const families = view.families?.families ?? [];
    const models = modelsOf(view).map(({ model }) => model);
    shown = families.filter((family) => passes(family, toFilter(filter), models));
    options = shown.map((family, at) => {
      const option = familyOption(view, family, at, tokenAt);
      option.addEventListener('click', () => select(at));
      return option;
    });
    list.replaceChildren(...options);
    if (options.length === 0) list.replaceChildren(h('p', { class: 'empty' }, emptyText(view)));
    select(Math.min(selected, Math.max(0, shown.length - 1)));
  }

  function update(next: ReviewView): void {
    const isNew = next.families !== view.families || next.outline !== view.outline || tokenAt === null;
    view = next;
    if (!isNew) return;
    tokenAt = tokensByRow(view);
    const models = modelsOf(view).map(({ model }) => model);
    filterSlot.replaceChildren(
      h('h2', {}, term('family', 'Concept families')),
      dropdown(
        'Families shown',
        [
          { value: 'all', label: 'All' },
          { value: 'universal', label: 'In every model' },
          ...models.map((model, i) => ({ value: `own-${i}`, label: `Only in ${model}` })),
        ],
        filter,
        (value) => {
          filter = value;
          selected = 0;
          render();
        },
      ),
    );
    render();
  }

  function toFilter(value: string): Filter {
    if (value === 'universal') return { kind: 'universal' };
    const own = /^own-(\d+)$/.exec(value);
    return own ? { kind: 'own', model: modelsOf(view)[Number(own[1])].model } : { kind: 'all' };
  }

  list.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, selected, shown.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  update(first);
  return { element, update, repaint: () => undefined };
}

function passes({ first }: ConceptFamily, filter: Filter, models: readonly string[]): boolean {
  if (filter.kind === 'universal') return first.length === models.length;
  return filter.kind === 'all' || (first.length === 1 && first[0].model === filter.model);
}

function emptyText({ families }: ReviewView): string {
  return families ? 'No family is like that.' : 'Families are known when all pairs are compared.';
}

function familyOption(
  view: ReviewView,
  family: ConceptFamily,
  at: number,
  tokenAt: ((row: number) => TokenView | null) | null,
): HTMLElement {
  const { members, majorityLabel, majorityShare, size, exemplars } = family;
  const name = majorityLabel ?? `family ${at + 1}`;
  return h(
    'div',
    {
      ...{ role: 'option', id: `family-${at}`, class: 'family', 'aria-selected': 'false' },
      'aria-label': `${name}, in ${members.length} of ${view.outline.entries.length} representations, ${rowsText(size)}`,
    },
    h(
      'div',
      { class: 'family-name' },
      h('span', { class: majorityShare < 0.5 ? 'name weak' : 'name', dir: 'auto' }, name),
      h('span', { class: 'aside' }, majorityLabel === null ? '' : percent(majorityShare)),
      h('span', { class: 'aside' }, `in ${members.length} of ${view.outline.entries.length}`),
      h('span', { class: 'aside' }, rowsText(size)),
    ),
    h(
      'div',
      { class: 'family-row' },
      presence(view, family, false),
      strip(exemplars.slice(0, SHOWN_EXEMPLARS), tokenAt),
    ),
  );
}

/** Which representations have the family: models as rows, layers as columns. */
function presence(view: ReviewView, { members }: ConceptFamily, named: boolean): HTMLElement {
  const conceptOf = new Map(members.map(({ place, concept }) => [place, concept]));
  const rows = modelsOf(view).map(({ model, places }) =>
    h(
      'tr',
      {},
      named ? h('th', { scope: 'row', dir: 'auto' }, model) : null,
      ...places.map((place) => {
        const concept = conceptOf.get(place);
        const { id } = view.outline.entries[place];
        const text = concept === undefined ? `${id}: no such concept` : `${id}: concept ${concept}`;
        return h(
          'td',
          { class: concept === undefined ? 'lacks' : 'has', title: text },
          named && concept !== undefined ? String(concept) : null,
        );
      }),
    ),
  );
  const layers = modelsOf(view).reduce<number[]>(
    (most, { places }) => (places.length > most.length ? places : most),
    [],
  );
  const head = named
    ? h(
        'tr',
        {},
        h('th', {}, ''),
        ...layers.map((place) => h('th', { scope: 'col' }, layerName(view, place))),
      )
    : null;
  return h(
    'table',
    { class: named ? 'presence named' : 'presence', 'aria-hidden': named ? null : 'true' },
    head,
    ...rows,
  );
}

function strip(rows: readonly number[], tokenAt: ((row: number) => TokenView | null) | null): HTMLElement {
  return h(
    'div',
    { class: 'strip' },
    ...rows.flatMap((row) => {
      const token = tokenAt?.(row);
      return token ? [h('div', { class: 'tile tile-family' }, picture(row, token))] : [];
    }),
  );
}

function familyDetail(
  view: ReviewView,
  family: ConceptFamily,
  tokenAt: ((row: number) => TokenView | null) | null,
): HTMLElement[] {
  const { outline } = view;
  const first = family.first.map(({ model, place }) => `${model} ${layerName(view, place)}`).join(', ');
  const lacking = modelsOf(view)
    .map(({ model }) => model)
    .filter((model) => family.first.every((each) => each.model !== model));
  const fact = (name: HTMLElement | string, value: string): HTMLElement =>
    h('div', {}, h('dt', {}, name), h('dd', { dir: 'auto' }, value));
  return [
    h('h3', { dir: 'auto' }, family.majorityLabel ?? 'Without a label'),
    h(
      'dl',
      { class: 'facts' },
      fact('in', `${family.members.length} of ${outline.entries.length} representations`),
      fact(term('cohesion', 'cohesion'), decimals(family.cohesion, 2)),
      fact('rows', count(family.size)),
      fact('first in', first),
      ...(lacking.length > 0 ? [fact('not in', lacking.join(', '))] : []),
    ),
    presence(view, family, true),
    strip(family.exemplars.slice(0, DETAIL_EXEMPLARS), tokenAt),
  ];
}

/** The patch of each row by its number in the file. */
export function tokensByRow({ outline }: ReviewView): ((row: number) => TokenView | null) | null {
  const tokenAt = tokenReader(outline.rows);
  if (!tokenAt) return null;
  const indexOf = new Map(Array.from(new Uint32Array(outline.rows.ids), (row, index) => [row, index]));
  return (row) => {
    const index = indexOf.get(row);
    return index === undefined ? null : tokenAt(index);
  };
}
