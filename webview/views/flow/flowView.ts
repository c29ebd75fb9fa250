import type { ConceptView } from '../../../src/shared/results/representation';
import type { ReviewView } from '../../../src/shared/results/review';
import { button, dropdown, slider } from '../../elements/controls';
import { h } from '../../elements/dom';
import { strip, tokensByRow, type TokenAt } from '../../elements/familyRows';
import type { Svg } from '../../drawing/figureSvg';
import { flowDetail } from './flowDetail';
import { drawFlow, type FlowDrawing, type FlowPicture } from './flowFigure';
import { flowLayout, type FlowLayout, type FlowNode, type FlowTable } from './flowLayout';
import type { StripPlace } from './flowNames';
import { flowStep } from './flowStep';
import { flowWays, tracedConcepts, type BlockConcept } from './flowWays';
import { hideHover, showHover } from '../../elements/hover';
import { layerName, modelsOf } from '../../model/reviewTables';
import { readTheme, type Theme } from '../../elements/theme';
import { conceptName, count, labelText, percent, rowsText } from '../../words/words';

export interface FlowView {
  element: HTMLElement;
  update(view: ReviewView): void;
  repaint(): void;
  figure(theme: Theme): Svg;
}

/** Concepts of a block that are shown one by one while none is selected. */
const MOST = 40;
const FIRST_THRESHOLD = 0.3;
const FIGURE_WIDTH = 1100;

/** A model's blocks and the tables between them. */
interface FlowedModel {
  names: string[];
  concepts: (readonly ConceptView[])[];
  tables: FlowTable[];
  /** The largest concepts of all blocks. */
  overview: FlowLayout;
}

/**
 * Concepts followed through the blocks of a model: the largest of all blocks, or one with those that it comes from and goes to, and
 * all others gathered.
 */
export function flowView(first: ReviewView): FlowView {
  let view = first;
  let model: string | null = null;
  let flowed: FlowedModel | null = null;
  let threshold = FIRST_THRESHOLD;
  let selected: BlockConcept | null = null;
  let tokenAt: TokenAt | null = null;
  let drawn: FlowDrawing | null = null;
  const bar = h('div', { class: 'bar' });
  const whole = button('Show all', () => choose(null));
  const host = h('div', {
    ...{ class: 'flow-host', role: 'application', tabindex: 0 },
    'aria-label': 'Concepts through the blocks: arrow keys move to a concept, Escape lets go of it',
  });
  const detail = h('div', { class: 'flow-detail', 'aria-live': 'polite' });
  const element = h('section', { class: 'flow-view', 'aria-label': 'Concept flow' }, bar, host, detail);

  function picture(): FlowPicture | null {
    if (!flowed) return null;
    const { concepts, names, tables, overview } = flowed;
    const traced = selected && tracedConcepts(tables, selected, threshold);
    const layout = traced ? flowLayout(tables, 0, (block, concept) => traced[block].has(concept)) : overview;
    const isSelected = ({ block, concept }: FlowNode): boolean =>
      block === selected?.block && concept === selected.concept;
    return {
      title: `Concepts through the blocks of ${model}`,
      ...{ layout, names, threshold },
      selected: layout.nodes.find(isSelected) ?? null,
      nameOf: ({ block, concept, gathered }) =>
        concept < 0
          ? `${count(gathered)} ${selected ? 'others' : 'smaller'}`
          : conceptName(concepts[block][concept]),
    };
  }

  function paint(): void {
    const width = host.clientWidth;
    if (width === 0) return;
    const shown = picture();
    whole.hidden = !shown?.selected;
    if (!shown) {
      drawn = null;
      const why = view.families
        ? 'This model has a single block.'
        : 'The flow is known when all blocks are analysed.';
      host.replaceChildren(h('p', { class: 'empty' }, why));
      detail.replaceChildren();
      return;
    }
    drawn = drawFlow(shown, readTheme(), width);
    host.replaceChildren(drawn.svg.node()!, ...drawn.strips.map(imagesAt));
    detail.replaceChildren(...detailOf());
  }

  function imagesAt({ node, left, top, images }: StripPlace): HTMLElement {
    const element = strip(conceptOf(node)!.exemplars.slice(0, images), tokenAt);
    element.classList.add('flow-strip');
    element.setAttribute('aria-hidden', 'true');
    Object.assign(element.style, { left: `${left}px`, top: `${top}px` });
    return element;
  }

  function conceptOf({ block, concept }: BlockConcept): ConceptView | undefined {
    return flowed?.concepts[block][concept];
  }

  function detailOf(): HTMLElement[] {
    const concept = selected && conceptOf(selected);
    if (!concept || !flowed) return [];
    const { concepts, names, tables } = flowed;
    const ways = flowWays(tables, selected!);
    const known = { place: selected!, concept, block: names[selected!.block], ways };
    return flowDetail({ ...known, conceptsOf: (block) => concepts[block] }, tokenAt, choose);
  }

  function choose(place: BlockConcept | null): void {
    hideHover();
    const focused = detail.contains(document.activeElement) || whole.contains(document.activeElement);
    selected = place && place.concept >= 0 ? { block: place.block, concept: place.concept } : null;
    paint();
    if (focused) host.focus();
  }

  function under(event: MouseEvent): FlowNode | null {
    const box = host.firstElementChild?.getBoundingClientRect();
    return drawn && box ? drawn.nodeAt(event.clientX - box.left, event.clientY - box.top) : null;
  }

  host.addEventListener('pointermove', (event) => {
    const node = under(event);
    host.classList.toggle('over', node !== null && node.concept >= 0);
    if (!node || !drawn) return hideHover();
    const concept = conceptOf(node);
    showHover(
      { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 },
      {
        title: drawn.picture.nameOf(node),
        lines: [rowsText(node.size), ...(concept ? [labelText(concept)] : [])],
      },
    );
  });
  host.addEventListener('pointerleave', hideHover);
  host.addEventListener('click', (event) => choose(under(event)));
  host.addEventListener('keydown', (event) => {
    if (!flowed) return;
    const next =
      event.key === 'Escape' ? null : flowStep(flowed.overview, drawn?.picture, selected, event.key);
    if (next === undefined) return;
    choose(next);
    event.preventDefault();
  });
  new ResizeObserver(paint).observe(host);

  function setModel(next: string | null): void {
    model = next;
    selected = null;
    flowed = flowedModel(view, model);
    paint();
  }

  return {
    element,
    repaint: paint,
    update(next) {
      const isNew = next.flows !== view.flows || next.outline !== view.outline || model === null;
      view = next;
      if (!isNew) return;
      tokenAt = tokensByRow(view);
      const models = modelsOf(view).map((each) => each.model);
      const shown = model !== null && models.includes(model) ? model : (models[0] ?? null);
      bar.replaceChildren(
        h('h2', {}, 'Concept flow'),
        whole,
        dropdown(
          'Model',
          models.map((each) => ({ value: each, label: each })),
          shown ?? '',
          setModel,
        ),
        slider('Least share of members that move together', 0.05, 1, 0.05, threshold, percent, (value) => {
          threshold = value;
          paint();
        }),
      );
      setModel(shown);
    },
    figure: (theme) => drawFlow(picture() ?? NOTHING, theme, FIGURE_WIDTH).svg,
  };
}

const NOTHING: FlowPicture = {
  ...{ title: 'Concept flow', layout: { nodes: [], links: [] }, names: [], threshold: 1 },
  ...{ selected: null, nameOf: () => '' },
};

/** null where nothing flows: a single block, or blocks that are not known yet. */
function flowedModel(view: ReviewView, model: string | null): FlowedModel | null {
  const flows = view.flows.filter((flow) => flow.model === model);
  if (flows.length === 0) return null;
  const places = [flows[0].from, ...flows.map(({ to }) => to)];
  const concepts = places.map((place) => view.representations[place]?.concepts ?? []);
  const tables = flows.map(({ counts }, f) => ({
    counts: new Uint32Array(counts),
    from: concepts[f].length,
    to: concepts[f + 1].length,
  }));
  const names = places.map((place) => layerName(view, place));
  return { names, concepts, tables, overview: flowLayout(tables, MOST) };
}
