import type { RandIndex, Side } from '../../../src/shared/results/alignment';
import type { RowMaps } from '../../../src/shared/results/rows';
import { names, summary } from './summary';
import type { Names } from '../../../src/shared/conceptNames';
import type { Choices } from '../../../src/shared/messages/viewState';
import type { MapsWish } from '../../views/maps/maps';
import type { Model } from '../../model/model';
import { NO_CHOICES } from '../../../src/shared/messages/viewState';
import { initialSelection, setNames, sideMaps } from '../../model/model';
import { bordersOf, setBorders } from '../../model/borders';
import { createLinked } from '../../model/linked';
import type { Selection } from '../../model/selection';
import { hideHover } from '../../elements/hover';
import type { CategoryBorders } from '../../../src/shared/categories';
import { cleanName } from '../../../src/shared/conceptNames';
import { createConcepts } from '../../views/list/concepts';
import { INITIAL_LIST } from '../../views/list/conceptList';
import { button } from '../../elements/controls';
import { createCurve } from '../../views/curve/curve';
import { createInspector } from '../../views/inspector/inspector';
import { views } from './views';
import { createTabs } from '../../elements/tabs';
import { createColumns } from '../../elements/columns';
import { h } from '../../elements/dom';
import { settingsUsed } from './settingsUsed';

export interface ReportView {
  element: HTMLElement;
  /** Shows the index in place of the one before. */
  showRand(rand: RandIndex): void;
  /** Calls the concepts by these names from now on. */
  showNames(names: Record<Side, Names>): void;
  /** Shows the maps of the rows, which were not there before. */
  showMaps(maps: RowMaps): void;
  /** Draws again after the theme has changed. */
  repaint: () => void;
}

/** What happens outside of the report. */
export interface ReportEvents {
  onChoice: (choices: Choices) => void;
  /** The wish to have the generalized Rand index over all row pairs; null where it cannot be had. */
  onExact: (() => void) | null;
  /** The wish to have the maps of the rows, see `MapsWish`; null where they cannot be had. */
  onMaps: MapsWish | null;
  /** A concept has got a name, or lost it; null where there is nobody to keep it. */
  onName: ((side: Side, concept: number, name: string | null) => void) | null;
}

/**
 * A finished comparison. A selection in any of the views moves the others.
 * @param actions what stands at the right of the names: buttons, or the progress of the next comparison
 * @param drawer what stands under the names when it is wanted; null for nothing
 * @param kept the choices of before; the most universal pair is selected where the selection is null or gone
 */
export function createReport(
  model: Model,
  actions: HTMLElement,
  drawer: HTMLElement | null,
  kept: Choices,
  { onChoice, onExact, onMaps, onName }: ReportEvents,
): ReportView {
  const choices: Choices = { ...NO_CHOICES, ...kept, selected: initialSelection(model, kept.selected) };
  const bordersBefore = bordersOf(model.view.alignment);
  setBorders(model, choices.borders ?? bordersBefore);
  const linked = createLinked(choices.selected);
  const choose = (selection: Selection) => linked.select(selection);
  linked.on('select', 'report', () => {
    hideHover();
    choices.selected = linked.selection;
    show();
    onChoice(choices);
  });
  const chooseBorders = (borders: CategoryBorders) => {
    const asBefore = borders.every((border, i) => border === bordersBefore[i]);
    choices.borders = asBefore ? null : borders;
    setBorders(model, borders);
    renew();
    onChoice(choices);
  };

  const nameConcept = (side: Side, concept: number, text: string) => {
    const name = cleanName(text);
    const named = model.concepts[side].get(concept)!;
    if (name === named.name) return;
    named.name = name;
    renew();
    onName?.(side, concept, name);
  };

  const answer = slot(() => summary(model.view, onExact));
  const concepts = createConcepts(model, linked, choices.list ?? INITIAL_LIST, {
    onState(list) {
      choices.list = list;
      onChoice(choices);
    },
    onOpen() {
      columns.show('inspector');
      inspector.focus();
    },
    onName: onName && nameConcept,
  });
  const reset = button('Reset', () => chooseBorders(bordersBefore));
  const curve = createCurve(model, choices.borders ?? bordersBefore, choose, chooseBorders, reset);
  const inspector = createInspector(model, linked, onName && nameConcept);
  const keep = (more: Partial<Choices>) => onChoice(Object.assign(choices, more));
  const shown = views(model, linked, choices, { keep, onMaps }, curve?.element ?? null);
  const tabs = createTabs('Views', shown, choices.tab, (tab) => {
    hideHover();
    keep({ tab });
  });
  const columns = createColumns({
    list: concepts.element,
    middle: h('div', { class: 'middle' }, tabs.element),
    inspector: inspector.element,
  });
  const show = () => {
    curve?.select(choices.selected);
    inspector.show();
  };
  /** After pairs have come into other categories, or concepts got other names. */
  const renew = () => {
    concepts.renew();
    answer.renew();
    tabs.repaint();
    curve?.setBorders(choices.borders ?? bordersBefore);
    reset.hidden = choices.borders === null;
    show();
  };
  const element = h(
    'main',
    { class: 'report' },
    h(
      'header',
      { class: 'head' },
      h('div', { class: 'title-line' }, names(model.view), actions),
      drawer,
      answer.element,
      warnings(model.view.warnings),
      settingsUsed(model.view),
    ),
    columns.element,
  );
  reset.hidden = choices.borders === null;
  show();
  return {
    element,
    showRand(rand) {
      Object.assign(model.view.alignment, rand);
      answer.renew();
    },
    showNames(names) {
      if (setNames(model, names)) renew();
    },
    showMaps(maps) {
      model.maps = sideMaps(maps);
      tabs.renew('maps');
    },
    repaint() {
      tabs.repaint();
      inspector.repaint();
    },
  };
}

/** An element that can be made anew in its place. */
function slot(make: () => HTMLElement): { element: HTMLElement; renew(): void } {
  const made = {
    element: make(),
    renew() {
      const next = make();
      made.element.replaceWith(next);
      made.element = next;
    },
  };
  return made;
}

function warnings(sentences: string[]): HTMLElement | null {
  if (sentences.length === 0) return null;
  return h(
    'ul',
    { class: 'warnings', 'aria-label': 'Warnings' },
    ...sentences.map((text) => h('li', {}, text)),
  );
}
