import type { ConceptView, TokenView } from '../src/protocol';
import type { ReviewView } from '../src/reviewProtocol';
import { dropdown, slider } from './controls';
import { h } from './dom';
import { tokensByRow } from './familiesView';
import type { Svg } from './figureSvg';
import { drawFlow, type FlowDrawing, type FlowPicture } from './flowFigure';
import { flowLayout, traced, type FlowNode } from './flowLayout';
import { hideHover, showHover } from './hover';
import { layerName, modelsOf } from './reviewTables';
import { readTheme, type Theme } from './theme';
import { picture } from './tile';
import { conceptName, labelText, percent, rowsText } from './words';

export interface FlowView {
  element: HTMLElement;
  update(view: ReviewView): void;
  repaint(): void;
  figure(theme: Theme): Svg;
}

/** Concepts of a block that are shown one by one. */
const MOST = 40;
const EXEMPLARS = 12;
const FIRST_THRESHOLD = 0.3;
const FIGURE_WIDTH = 1100;

/** Concepts followed through the blocks of a model. */
export function flowView(first: ReviewView): FlowView {
  let view = first;
  let model: string | null = null;
  let threshold = FIRST_THRESHOLD;
  let selected: { block: number; concept: number } | null = null;
  let tokenAt: ((row: number) => TokenView | null) | null = null;
  let drawn: FlowDrawing | null = null;
  const bar = h('div', { class: 'bar' });
  const host = h('div', {
    ...{ class: 'flow-host', role: 'application', tabindex: 0 },
    'aria-label': 'Concepts through the blocks: arrow keys move to a concept, Escape lets go of it',
  });
  const detail = h('div', { class: 'flow-detail', 'aria-live': 'polite' });
  const element = h('section', { class: 'flow-view', 'aria-label': 'Concept flow' }, bar, host, detail);

  function contents(): FlowPicture | null {
    const flows = view.flows.filter((flow) => flow.model === model);
    if (flows.length === 0) return null;
    const places = [flows[0].from, ...flows.map(({ to }) => to)];
    const concepts = places.map((place) => view.representations[place]?.concepts ?? []);
    const tables = flows.map(({ counts }, f) => ({
      counts: new Uint32Array(counts),
      from: concepts[f].length,
      to: concepts[f + 1].length,
    }));
    const isShown = (block: number, concept: number): boolean =>
      selected?.block === block && selected.concept === concept;
    const layout = flowLayout(tables, MOST, isShown);
    const at = layout.nodes.find(({ block, concept }) => isShown(block, concept)) ?? null;
    return {
      title: `Concepts through the blocks of ${model}`,
      layout,
      names: places.map((place) => layerName(view, place)),
      threshold,
      lit: at && traced(layout.links, at, threshold),
      selected: at,
      nameOf: ({ block, concept }) =>
        concept < 0 ? 'smaller concepts' : conceptName(concepts[block][concept]),
    };
  }

  function paint(): void {
    const shown = contents();
    const width = host.clientWidth;
    if (width === 0) return;
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
    host.replaceChildren(drawn.svg.node()!);
    detail.replaceChildren(...(shown.selected ? detailOf(shown.selected) : []));
  }

  function conceptOf({ block, concept }: FlowNode): ConceptView | undefined {
    const place = modelsOf(view).find((each) => each.model === model)?.places[block];
    return place === undefined ? undefined : view.representations[place]?.concepts[concept];
  }

  function detailOf(node: FlowNode): HTMLElement[] {
    const concept = conceptOf(node);
    if (!concept || !drawn) return [];
    const { links } = drawn.picture.layout;
    const list = (title: string, ways: { node: FlowNode; share: number; rows: number }[]): HTMLElement =>
      h(
        'div',
        {},
        h('h3', {}, title),
        h(
          'ul',
          {},
          ...ways
            .sort((one, other) => other.rows - one.rows)
            .slice(0, 5)
            .map(({ node: other, rows }) =>
              h(
                'li',
                { dir: 'auto' },
                `${drawn!.picture.nameOf(other)}: ${percent(rows / node.size)} of the rows`,
              ),
            ),
        ),
      );
    return [
      h('h3', { dir: 'auto' }, `${conceptName(concept)} · block ${drawn.picture.names[node.block]}`),
      h('p', { class: 'aside' }, `${rowsText(concept.size)}. ${labelText(concept)}`),
      h(
        'div',
        { class: 'strip' },
        ...concept.exemplars.slice(0, EXEMPLARS).flatMap((row) => {
          const token = tokenAt?.(row);
          return token ? [h('div', { class: 'tile tile-family' }, picture(row, token))] : [];
        }),
      ),
      h(
        'div',
        { class: 'ways' },
        list(
          'Comes from',
          links.filter(({ to }) => to === node).map(({ from, share, rows }) => ({ node: from, share, rows })),
        ),
        list(
          'Goes to',
          links.filter(({ from }) => from === node).map(({ to, share, rows }) => ({ node: to, share, rows })),
        ),
      ),
    ];
  }

  function choose(node: FlowNode | null): void {
    hideHover();
    selected = node && node.concept >= 0 ? { block: node.block, concept: node.concept } : null;
    paint();
  }

  function under(event: MouseEvent): FlowNode | null {
    const box = host.firstElementChild?.getBoundingClientRect();
    return drawn && box ? drawn.nodeAt(event.clientX - box.left, event.clientY - box.top) : null;
  }

  host.addEventListener('pointermove', (event) => {
    const node = under(event);
    host.classList.toggle('over', node !== null);
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
    if (!drawn) return;
    if (event.key === 'Escape') choose(null);
    else {
      const next = step(drawn.picture, event.key);
      if (!next) return;
      choose(next);
    }
    event.preventDefault();
  });
  new ResizeObserver(paint).observe(host);

  return {
    element,
    repaint: paint,
    update(next) {
      const isNew = next.flows !== view.flows || next.outline !== view.outline || model === null;
      view = next;
      if (!isNew) return;
      tokenAt = tokensByRow(view);
      const models = modelsOf(view).map((each) => each.model);
      if (model === null || !models.includes(model)) model = models[0] ?? null;
      bar.replaceChildren(
        h('h2', {}, 'Concept flow'),
        dropdown(
          'Model',
          models.map((each) => ({ value: each, label: each })),
          model ?? '',
          (value) => {
            model = value;
            selected = null;
            paint();
          },
        ),
        slider('Least share of members that move together', 0.05, 1, 0.05, threshold, percent, (value) => {
          threshold = value;
          paint();
        }),
      );
      paint();
    },
    figure(theme) {
      const shown = contents() ?? emptyPicture();
      return drawFlow(shown, theme, FIGURE_WIDTH).svg;
    },
  };
}

function emptyPicture(): FlowPicture {
  return {
    ...{ title: 'Concept flow', layout: { nodes: [], links: [] }, names: [], threshold: 1, lit: null },
    ...{ selected: null, nameOf: () => '' },
  };
}

/** Where a key moves from the selected concept: within its block, or to the nearest of the block beside. */
function step({ layout, selected }: FlowPicture, key: string): FlowNode | null {
  const named = layout.nodes.filter(({ concept }) => concept >= 0);
  if (!['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(key)) return null;
  if (!selected) return named[0] ?? null;
  const sideways = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : 0;
  const middle = ({ top, height }: FlowNode): number => top + height / 2;
  const block = named.filter((node) => node.block === selected.block + sideways);
  if (sideways === 0) {
    block.sort((one, other) => one.top - other.top);
    const at = block.indexOf(selected) + (key === 'ArrowUp' ? -1 : 1);
    return block[Math.max(0, Math.min(block.length - 1, at))] ?? null;
  }
  const away = (node: FlowNode): number => Math.abs(middle(node) - middle(selected));
  return block.reduce<FlowNode | null>(
    (best, node) => (best && away(best) <= away(node) ? best : node),
    null,
  );
}
