import type { ConceptsPanelState } from '../../../src/shared/messages/concepts';
import type { ConceptsView } from '../../../src/shared/results/concepts';
import type { FoundRobustness } from '../../../src/shared/results/representation';
import { withRobustness } from '../../../src/shared/withRobustness';
import { cleanName, type Names } from '../../../src/shared/conceptNames';
import { conceptsInspector } from './conceptsInspector';
import { conceptOptions } from './conceptOptions';
import { conceptsHead } from './conceptsHead';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import { createLinked } from '../../model/linked';
import type { ConceptPalette } from '../../model/shownConcepts';
import type { Texts } from '../../model/texts';
import { isLabelled } from '../../model/labelPalette';
import { loneModel, paletteByConcept, paletteByLabel } from '../../model/loneModel';
import { createColumns } from '../../elements/columns';
import { keptStates, viewTabs } from '../frame/viewTabs';
import { VIEWS } from './views';
import type { RunFrame } from '../../elements/runFrame';

export interface ConceptsPageView {
  element: HTMLElement;
  /** Draws again after the theme has changed. */
  repaint(): void;
  /** Shows how well the concepts come back with other seeds. */
  showRobustness(found: FoundRobustness): void;
  /** Calls the concepts by these names from now on. */
  showNames(names: Names): void;
}

/** What the user has chosen and the panel remembers. */
export type ConceptsChoices = Omit<ConceptsPanelState, 'file'>;

export const NO_CHOICES: ConceptsChoices = {
  selected: null,
  sort: 'size',
  colour: 'label',
  tab: null,
  views: {},
};

/**
 * One representation: its concepts, how they lie to each other, and what they look like. A selection in any view moves the others.
 * @param before the choices of before; the largest concept is selected where there is none
 * @param onName the user has named a concept, or taken its name away
 * @param texts what rows say, where they have words
 */
export function createConceptsPage(
  view: ConceptsView,
  { actions, notice }: Pick<RunFrame, 'actions' | 'notice'>,
  before: ConceptsChoices,
  onChoice: (choices: ConceptsChoices) => void,
  onName: (concept: number, name: string | null) => void,
  texts: Texts,
): ConceptsPageView {
  const { concepts } = view.representation;
  const choices: ConceptsChoices = {
    ...NO_CHOICES,
    ...before,
    selected: selectedAtFirst(view, before.selected),
  };
  const keep = (more: Partial<ConceptsChoices>): void => onChoice(Object.assign(choices, more));
  const kept = keptStates(
    () => choices.views,
    (views) => keep({ views }),
  );
  const kinds = (['label', 'group'] as const).filter((kind) => isLabelled(concepts, kind));
  const palette = (grey: string, isLight: boolean): ConceptPalette => {
    const kind = kinds.find((each) => each === choices.colour);
    return kind ? paletteByLabel(view, kind, grey, isLight) : paletteByConcept(view, isLight);
  };
  const model = loneModel(view, palette, texts);
  const linked = createLinked(choices.selected === null ? null : { a: choices.selected, b: null });

  const options = conceptOptions(model, linked, choices, kinds, {
    onSort: (sort) => keep({ sort }),
    onColour(colour) {
      keep({ colour });
      repaint();
    },
    onOpen() {
      columns.show('inspector');
      inspector.focus();
    },
    onName(concept, text) {
      const name = cleanName(text);
      const named = model.concepts.a.get(concept)!;
      if (name === named.name) return;
      named.name = name;
      renew();
      onName(concept, name);
    },
  });
  const inspector = conceptsInspector(view, model, linked);
  const tabs = viewTabs('Views', VIEWS, { model, linked, found: view }, kept, choices.tab, (tab) => {
    hideHover();
    keep({ tab });
  });
  const columns = createColumns({
    list: options.element,
    middle: h('div', { class: 'middle' }, tabs.element),
    inspector: inspector.element,
  });
  const repaint = (): void => {
    options.repaint();
    tabs.repaint();
  };
  /** After concepts have got other names. */
  const renew = (): void => {
    options.repaint();
    tabs.renew();
    inspector.renew();
  };
  linked.on('select', 'page', () => {
    hideHover();
    keep({ selected: linked.selection?.a ?? null });
  });
  let head = conceptsHead(view, actions, notice);
  return {
    repaint,
    showRobustness(found) {
      const { quality, concepts: measured } = withRobustness(view.representation, found);
      view.representation.quality = quality;
      measured.forEach(({ robustness }, at) => (concepts[at].robustness = robustness));
      const next = conceptsHead(view, actions, notice);
      head.replaceWith(next);
      head = next;
      repaint();
      inspector.renew();
    },
    showNames(names) {
      for (const concept of concepts) concept.name = names[concept.id] ?? null;
      renew();
    },
    element: h('main', { class: 'concepts-page' }, head, columns.element),
  };
}

function selectedAtFirst({ representation: { concepts } }: ConceptsView, kept: number | null): number | null {
  if (kept !== null && kept < concepts.length) return kept;
  return concepts.reduce((best, each) => (each.size > best.size ? each : best), concepts[0])?.id ?? null;
}
