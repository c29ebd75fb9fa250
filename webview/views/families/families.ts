import { familyDescriber } from '../../../src/shared/describeFamily';
import { familiesAt, type FamilyGroup } from '../../../src/shared/familiesAt';
import type { ConceptFamily, ReviewView } from '../../../src/shared/results/review';
import { button, dropdown, slider } from '../../elements/controls';
import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { familyDetail, familyOption } from './familyDetail';
import { familyRows, tokensByRow, type TokenAt } from '../../elements/familyRows';
import { familiesText, passes, type FamilyFilter } from './familyStanding';
import { movedBy } from '../../model/keys';
import { term } from '../../elements/labels';
import { revealWithin } from '../../elements/revealWithin';
import { modelsOf } from '../../model/reviewTables';
import { count, decimals } from '../../words/words';

/** Families listed at first, and by one press of the button. */
const SHOWN = 40;
/** The tree of merges goes no further down; above little is left. */
const THRESHOLDS = { least: 0.1, most: 0.9, step: 0.05 };

/** Concepts that several representations share, where each is present, and what it looks like. */
export function createFamilies(context: ReviewContext): View {
  let { view } = context;
  let filter = 'all';
  let selected = 0;
  let threshold: number | null = null;
  let most = SHOWN;
  let all: readonly FamilyGroup[] = [];
  let shown: FamilyGroup[] = [];
  let options: HTMLElement[] = [];
  let tokenAt: TokenAt | null = null;
  let describe: ReturnType<typeof familyDescriber> | null = null;
  let isAwaited = false;
  const list = h('div', {
    role: 'listbox',
    tabindex: 0,
    class: 'families',
    'aria-label': 'Concept families',
  });
  const more = h('div', { class: 'rest' });
  const detail = h('div', { class: 'family-detail', 'aria-live': 'polite' });
  const bar = h('div', { class: 'bar' });
  const sentence = h('p', { class: 'families-text', 'aria-live': 'polite' });
  const element = h(
    'section',
    { class: 'families-view', 'aria-label': 'Concept families' },
    bar,
    sentence,
    h('div', { class: 'families-columns' }, h('div', { class: 'families-side' }, list, more), detail),
  );

  function select(at: number): void {
    options[selected]?.setAttribute('aria-selected', 'false');
    selected = at;
    const option = options[at];
    option?.setAttribute('aria-selected', 'true');
    if (option) {
      revealWithin(list, option);
      list.setAttribute('aria-activedescendant', option.id);
    } else list.removeAttribute('aria-activedescendant');
    detail.replaceChildren(...(shown[at] ? familyDetail(view, described(shown[at]), tokenAt) : []));
  }

  const models = (): string[] => modelsOf(view).map(({ model }) => model);

  /** Takes the families at the threshold; those of the review itself come with it. */
  function cut(): void {
    const { families } = view;
    if (!families || threshold === null) all = [];
    else if (threshold === families.threshold) all = families.families;
    else all = familiesAt(families, threshold, view.outline.entries);
    sentence.textContent =
      families && threshold !== null ? familiesText(all, families, threshold, models()) : '';
    choose();
  }

  /** What a family holds is looked up for those alone that are shown. */
  function described(group: FamilyGroup | ConceptFamily): ConceptFamily {
    if ('exemplars' in group) return group;
    describe ??= familyDescriber(view.representations, familyRows(view));
    return describe(group);
  }

  /** Lists the families that are asked for. */
  function choose(): void {
    const wanted = toFilter(filter);
    shown = all.filter((family) => passes(family, wanted, models()));
    most = SHOWN;
    selected = 0;
    options = [];
    list.replaceChildren();
    list.scrollTop = 0;
    add();
    if (options.length === 0) list.replaceChildren(h('p', { class: 'empty' }, emptyText(view)));
    select(0);
  }

  function add(): void {
    for (let at = options.length; at < Math.min(most, shown.length); at++) {
      const option = familyOption(view, described(shown[at]), at, tokenAt);
      option.addEventListener('click', () => select(at));
      options.push(option);
      list.append(option);
    }
    const left = shown.length - options.length;
    more.hidden = left === 0;
    more.replaceChildren(
      button('Show more', () => {
        most += SHOWN;
        add();
      }),
      h('span', { class: 'aside' }, `${count(left)} left`),
    );
  }

  /** Cuts before the next frame, once however often it is asked. */
  function cutSoon(): void {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(() => {
      isAwaited = false;
      cut();
    });
  }

  function update(next: ReviewView): void {
    const isNew = next.families !== view.families || next.outline !== view.outline || tokenAt === null;
    view = next;
    if (!isNew) return;
    tokenAt = tokensByRow(view);
    describe = null;
    threshold ??= view.families?.threshold ?? null;
    const { least, most: greatest, step } = THRESHOLDS;
    bar.replaceChildren(
      h('h2', {}, term('family', 'Concept families')),
      ...(threshold === null
        ? []
        : [
            slider('Least alignment', least, greatest, step, threshold, two, (value) => {
              threshold = Number(value.toFixed(2));
              cutSoon();
            }),
          ]),
      dropdown(
        'Families shown',
        [
          { value: 'all', label: 'All' },
          { value: 'universal', label: 'In every model' },
          ...models().map((model, i) => ({ value: `own-${i}`, label: `Only in ${model}` })),
        ],
        filter,
        (value) => {
          filter = value;
          choose();
        },
      ),
    );
    cut();
  }

  function toFilter(value: string): FamilyFilter {
    if (value === 'universal') return { kind: 'universal' };
    const own = /^own-(\d+)$/.exec(value);
    return own ? { kind: 'own', model: models()[Number(own[1])] } : { kind: 'all' };
  }

  list.addEventListener('keydown', (event) => {
    const next = movedBy(event.key, selected, options.length);
    if (next === null) return;
    event.preventDefault();
    select(next);
  });
  update(view);
  return { element, repaint: () => undefined, renew: () => update(context.view) };
}

const two = (value: number): string => decimals(value, 2);

function emptyText({ families }: ReviewView): string {
  return families ? 'No family is like that.' : 'Families are known when all pairs are compared.';
}
