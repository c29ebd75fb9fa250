import type { ConceptsPanelState } from '../../../src/shared/messages/concepts';
import type { ConceptsView } from '../../../src/shared/results/concepts';
import { createAtlas } from '../../views/atlas/atlas';
import { alikeView } from './alikeView';
import { conceptsInspector } from './conceptsInspector';
import { conceptOptions } from './conceptOptions';
import { conceptsHead } from './conceptsHead';
import { h } from '../../elements/dom';
import { hierarchyView } from '../../views/hierarchy/hierarchyView';
import { hideHover } from '../../elements/hover';
import { createImageLens } from '../../views/lens/imageLens';
import { createLinked } from '../../model/linked';
import { loneModel, paletteByConcept, paletteByLabel } from '../../model/loneModel';
import { createColumns } from '../../elements/columns';
import type { RunFrame } from '../../elements/runFrame';
import { createTabs, type Tab } from '../../elements/tabs';

export interface ConceptsPageView {
  element: HTMLElement;
  /** Draws again after the theme has changed. */
  repaint(): void;
}

/** What the user has chosen and the panel remembers. */
export type ConceptsChoices = Omit<ConceptsPanelState, 'file'>;

export const NO_CHOICES: ConceptsChoices = {
  selected: null,
  sort: 'size',
  colour: 'label',
  tab: null,
  atlas: null,
  lens: null,
};

/**
 * One representation: its concepts, how they lie to each other, and what they look like. A selection in any view moves the others.
 * @param kept the choices of before; the largest concept is selected where there is none
 */
export function createConceptsPage(
  view: ConceptsView,
  { actions, notice }: Pick<RunFrame, 'actions' | 'notice'>,
  kept: ConceptsChoices,
  onChoice: (choices: ConceptsChoices) => void,
): ConceptsPageView {
  const { concepts } = view.representation;
  const choices: ConceptsChoices = { ...NO_CHOICES, ...kept, selected: selectedAtFirst(view, kept.selected) };
  const keep = (more: Partial<ConceptsChoices>): void => onChoice(Object.assign(choices, more));
  const isLabelled = concepts.some(({ majorityLabel }) => majorityLabel !== null);
  const model = loneModel(view, (grey, isLight) =>
    isLabelled && choices.colour === 'label'
      ? paletteByLabel(view, grey, isLight)
      : paletteByConcept(view, isLight),
  );
  const linked = createLinked(choices.selected === null ? null : { a: choices.selected, b: null });

  const options = conceptOptions(model, linked, choices, isLabelled, {
    onSort: (sort) => keep({ sort }),
    onColour(colour) {
      keep({ colour });
      repaint();
    },
    onOpen() {
      columns.show('inspector');
      inspector.focus();
    },
  });
  const inspector = conceptsInspector(view, model, linked);
  const views: (Tab | null)[] = [
    {
      id: 'atlas',
      label: 'Atlas',
      create: () => createAtlas(model, linked, choices.atlas, (atlas) => keep({ atlas })),
    },
    view.hierarchy && {
      ...{ id: 'hierarchy', label: 'Hierarchy' },
      create: () => hierarchyView(view.hierarchy!, model, linked),
    },
    {
      id: 'lens',
      label: 'Images',
      create: () => createImageLens(model, linked, choices.lens, (lens) => keep({ lens })),
    },
    { id: 'alike', label: 'Nearly the same', create: () => alikeView(view, model, linked) },
  ];
  const tabs = createTabs(
    'Views',
    views.filter((tab) => tab !== null),
    choices.tab,
    (tab) => {
      hideHover();
      keep({ tab });
    },
  );
  const columns = createColumns({
    list: options.element,
    middle: h('div', { class: 'middle' }, tabs.element),
    inspector: inspector.element,
  });
  const repaint = (): void => {
    options.repaint();
    tabs.repaint();
  };
  linked.on('select', 'page', () => {
    hideHover();
    keep({ selected: linked.selection?.a ?? null });
  });
  return {
    repaint,
    element: h('main', { class: 'concepts-page' }, conceptsHead(view, actions, notice), columns.element),
  };
}

function selectedAtFirst({ representation: { concepts } }: ConceptsView, kept: number | null): number | null {
  if (kept !== null && kept < concepts.length) return kept;
  return concepts.reduce((best, each) => (each.size > best.size ? each : best), concepts[0])?.id ?? null;
}
