import type { ConceptView } from '../../../src/shared/results/representation';
import { AXIS_WORDS } from '../../../src/shared/reviewAxis';
import type { ReviewView } from '../../../src/shared/results/review';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { strip, tokensByRow, type TokenAt } from '../../elements/familyRows';
import { hideHover, showHover } from '../../elements/hover';
import { isLightTheme, readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { seriesOf } from '../../model/reviewTables';
import { labelText, rowsText } from '../../words/words';
import { flowDetail } from './flowDetail';
import { drawFlow, type FlowDrawing } from './flowFigure';
import type { FlowNode } from './flowLayout';
import type { StripPlace } from './flowNames';
import { flowedSeries, flowPicture, headOf, type FlowedSeries } from './flowPicture';
import { shownSeries, type FlowState } from './flowState';
import { flowStep } from './flowStep';
import { flowTools, followedChoice } from './flowTools';
import { flowWays, type BlockConcept } from './flowWays';
import { FIRST_THRESHOLD } from './linkShare';

/**
 * Concepts followed through the blocks of a series, as the layers of a model: the largest of all blocks, or one with those that it comes from and goes to, and
 * all others gathered.
 */
export function createFlow(
  context: ReviewContext,
  initial: FlowState,
  keep: (state: FlowState) => void,
): View {
  let state = initial;
  let shown: ReviewView | null = null;
  let flowed: FlowedSeries | null = null;
  let tokenAt: TokenAt | null = null;
  let drawn: FlowDrawing | null = null;
  const bar = h('div', { class: 'bar' });
  const whole = button('Show all', () => choose(null));
  const followed = followedChoice(initial.followed, (way) => change({ followed: way }));
  const said = h('p', { class: 'aside flow-said' });
  const host = h('div', {
    ...{ class: 'flow-host', role: 'application', tabindex: 0 },
    'aria-label': 'Concepts through the blocks: arrow keys move to a concept, Escape lets go of it',
  });
  const detail = h('div', { class: 'flow-detail', 'aria-live': 'polite' });

  function change(changed: Partial<FlowState>): void {
    state = { ...state, ...changed };
    keep(state);
    paint();
  }

  function paint(): void {
    const width = host.clientWidth;
    if (width === 0) return;
    const theme = readTheme();
    const ink = { grey: theme.muted, isLight: isLightTheme() };
    const picture = flowed && flowPicture(flowed, state, ink);
    whole.hidden = followed.hidden = !picture?.selected;
    said.textContent = picture?.said ?? '';
    drawn = picture && drawFlow(picture, theme, width);
    if (drawn) host.replaceChildren(drawn.svg.node()!, ...drawn.strips.map(imagesAt));
    else host.replaceChildren(h('p', { class: 'empty' }, whyNothing(context.view)));
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
    const { selected } = state;
    const concept = selected && conceptOf(selected);
    if (!concept || !flowed) return [];
    const { axis, concepts, names, tables } = flowed;
    const known = {
      place: selected,
      concept,
      block: `${headOf(axis)} ${names[selected.block]}`,
      word: AXIS_WORDS[axis].block,
      ways: flowWays(tables, selected),
    };
    return flowDetail({ ...known, conceptsOf: (block) => concepts[block] }, tokenAt, choose);
  }

  function choose(place: BlockConcept | null): void {
    hideHover();
    const focused = detail.contains(document.activeElement) || whole.contains(document.activeElement);
    const selected = place && place.concept >= 0 ? { block: place.block, concept: place.concept } : null;
    change({ selected });
    if (focused) host.focus();
  }

  function setSeries(series: string | null): void {
    flowed = flowedSeries(context.view, { ...state, series });
    change({ series, selected: null });
  }

  function renew(): void {
    const { view } = context;
    const isNew = view.along !== shown?.along || view.outline !== shown.outline || state.series === null;
    shown = view;
    if (!isNew) return;
    tokenAt = tokensByRow(view, context.texts);
    const all = seriesOf(view).map((each) => each.series);
    const series = shownSeries(view, state);
    showTools(all, series);
    setSeries(series);
  }

  function showTools(all: readonly string[], series: string | null): void {
    const tools = flowTools(all, series, state, {
      onSeries: setSeries,
      onThreshold: (threshold) => change({ threshold }),
      onShareOf(shareOf) {
        change({ shareOf, threshold: FIRST_THRESHOLD[shareOf] });
        showTools(all, state.series);
      },
    });
    bar.replaceChildren(h('h2', {}, 'Concept flow'), whole, followed, ...tools);
  }

  listenToFlow(host, {
    drawn: () => drawn,
    conceptOf,
    choose,
    step: (key) => (flowed ? flowStep(flowed.overview, drawn?.picture, state.selected, key) : undefined),
  });
  new ResizeObserver(paint).observe(host);
  renew();
  return {
    element: h('section', { class: 'flow-view', 'aria-label': 'Concept flow' }, bar, said, host, detail),
    repaint: paint,
    renew,
  };
}

function whyNothing({ families, outline }: ReviewView): string {
  const { block } = AXIS_WORDS[outline.axis];
  return families
    ? `There is a single ${block} here, so nothing flows.`
    : `The flow is known when every ${block} is analysed.`;
}

interface FlowGestures {
  drawn: () => FlowDrawing | null;
  conceptOf: (node: FlowNode) => ConceptView | undefined;
  choose: (place: BlockConcept | null) => void;
  /** Where a key leads; undefined where it leads nowhere. */
  step: (key: string) => BlockConcept | null | undefined;
}

function listenToFlow(host: HTMLElement, { drawn, conceptOf, choose, step }: FlowGestures): void {
  const under = (event: MouseEvent): FlowNode | null => {
    const box = host.firstElementChild?.getBoundingClientRect();
    return (box && drawn()?.nodeAt(event.clientX - box.left, event.clientY - box.top)) ?? null;
  };
  host.addEventListener('pointermove', (event) => {
    const node = under(event);
    host.classList.toggle('over', node !== null && node.concept >= 0);
    if (!node) return hideHover();
    const concept = conceptOf(node);
    showHover(
      { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 },
      {
        title: drawn()!.picture.nameOf(node),
        lines: [rowsText(node.size), ...(concept ? [labelText(concept)] : [])],
      },
    );
  });
  host.addEventListener('pointerleave', hideHover);
  host.addEventListener('click', (event) => choose(under(event)));
  host.addEventListener('keydown', (event) => {
    const next = event.key === 'Escape' && drawn() ? null : step(event.key);
    if (next === undefined) return;
    choose(next);
    event.preventDefault();
  });
}
