import { familyDescriber } from '../../../src/shared/describeFamily';
import { analysedSeries } from '../../../src/shared/reviewFinding';
import { familiesAt, type FamilyGroup } from '../../../src/shared/familiesAt';
import type { ConceptFamily, ReviewView } from '../../../src/shared/results/review';
import { beforeNextFrame } from '../../elements/beforeNextFrame';
import { h } from '../../elements/dom';
import { familyRows, tokensByRow, type TokenAt } from '../../elements/familyRows';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { familiesTools } from './familiesTools';
import { familyDetail, familyOption } from './familyDetail';
import { createFamilyList } from './familyList';
import { familiesText, passes, type FamilyFilter, type FamilySeries } from './familyStanding';

/** Concepts that several representations share, where each is present, and what it looks like. */
export function createFamilies(context: ReviewContext): View {
  let found: ReviewView | null = null;
  let filter: FamilyFilter = { kind: 'all' };
  let threshold: number | null = null;
  let all: readonly FamilyGroup[] = [];
  let shown: FamilyGroup[] = [];
  let tokenAt: TokenAt | null = null;
  let describe: ReturnType<typeof familyDescriber> | null = null;
  const detail = h('div', { class: 'family-detail', 'aria-live': 'polite' });
  const bar = h('div', { class: 'bar' });
  const sentence = h('p', { class: 'families-text', 'aria-live': 'polite' });
  const list = createFamilyList(
    (at) => familyOption(context.view, described(shown[at]), at, tokenAt),
    (at) =>
      detail.replaceChildren(...(shown[at] ? familyDetail(context.view, described(shown[at]), tokenAt) : [])),
  );
  const cutSoon = beforeNextFrame(cut);
  const series = (): FamilySeries => ({ all: analysedSeries(context.view), words: context.view.outline });

  /** Takes the families at the threshold; those of the review itself come with it. */
  function cut(): void {
    const { families, outline } = context.view;
    if (!families || threshold === null) all = [];
    else if (threshold === families.threshold) all = families.families;
    else all = familiesAt(families, threshold, outline.entries);
    sentence.textContent =
      families && threshold !== null ? familiesText(all, families, threshold, series()) : '';
    choose();
  }

  /** What a family holds is looked up for those alone that are shown. */
  function described(group: FamilyGroup | ConceptFamily): ConceptFamily {
    if ('exemplars' in group) return group;
    describe ??= familyDescriber(context.view.representations, familyRows(context.view));
    return describe(group);
  }

  /** Lists the families that are asked for. */
  function choose(): void {
    shown = all.filter((family) => passes(family, filter, series().all));
    list.show(shown.length, whyNone(context.view));
  }

  function renew(): void {
    const { view } = context;
    const isNew = view.families !== found?.families || view.outline !== found.outline;
    found = view;
    if (!isNew) return;
    tokenAt = tokensByRow(view, context.texts);
    describe = null;
    threshold ??= view.families?.threshold ?? null;
    const tools = familiesTools(series(), threshold, filter, {
      onThreshold(next) {
        threshold = next;
        cutSoon();
      },
      onFilter(next) {
        filter = next;
        choose();
      },
    });
    bar.replaceChildren(...tools);
    cut();
  }

  renew();
  return {
    element: h(
      'section',
      { class: 'families-view', 'aria-label': 'Concept families' },
      bar,
      sentence,
      h('div', { class: 'families-columns' }, list.element, detail),
    ),
    repaint: () => undefined,
    renew,
  };
}

function whyNone({ families }: ReviewView): string {
  return families ? 'No family is like that.' : 'Families are known when all pairs are compared.';
}
