import { pointer, select, zoom, zoomIdentity, type D3ZoomEvent } from 'd3';
import type { AtlasState } from './atlasState';
import { drawAtlas } from './atlasDraw';
import { fitted } from './atlasFit';
import { createAtlasMaps } from './atlasMap';
import { createAtlasList } from '../../elements/atlasList';
import { drawMarks } from './atlasMarks';
import { atlasScene, type AtlasScene, type SceneNode } from './atlasScene';
import { atlasTools } from './atlasTools';
import type { ShownConcepts } from '../../model/shownConcepts';
import { describeMatched } from '../../elements/describe';
import { h } from '../../elements/dom';
import { FONT_SIZE } from '../../drawing/figureSvg';
import { hideHover, showHover } from '../../elements/hover';
import { conceptsLit, type Linked } from '../../model/linked';
import { withMatch, type Selection } from '../../model/selection';
import { nearestTo, nearestTowards } from '../../elements/nearest';
import type { View } from '../../elements/view';
import { textMeasure } from '../../elements/textMeasure';
import { isLightTheme, readTheme } from '../../elements/theme';
import { mayZoom, ZOOM_KEYS, ZOOM_STEP } from '../../elements/zooming';

const LARGEST_ZOOM = 30;
/** How far from the rim of a point the pointer may be, in pixels. */
const REACH = 6;
const NOTHING: Selection = { a: null, b: null };
/** How much larger points are drawn from near by, at most. */
const GROWTH = 2;

/** The concepts of all sides in one map by their distances, matched pairs tied together. */
export function createAtlas(
  model: ShownConcepts,
  linked: Linked,
  kept: AtlasState,
  keep: (state: AtlasState) => void,
): View {
  const { conceptsA, conceptsB } = model.view.alignment;
  const count = conceptsA + conceptsB;
  if (count < 2) return emptyAtlas();

  const host = h('div', { class: 'atlas-map', 'aria-hidden': 'true' });
  const svg = select(host).append('svg').attr('class', 'atlas-svg');
  const drawing = svg.append('g');
  const marks = svg.append('g').attr('class', 'atlas-marks');
  const maps = createAtlasMaps(model);
  const measureText = textMeasure(FONT_SIZE);
  let state = kept;
  let view = zoomIdentity;
  let scene: AtlasScene | null = null;
  let cursor = 0;
  let isAwaited = false;

  const list = createAtlasList(model, 'atlas', (at) => choose(at, false));
  const box = h(
    'div',
    {
      role: 'listbox',
      tabindex: 0,
      class: 'atlas-box',
      'aria-label': 'Concept atlas. Arrow keys lead to the nearest concept, Enter selects it.',
    },
    host,
    list.element,
  );
  const tools = atlasTools(state, model.palette === null, {
    onChange(change) {
      state = { ...state, ...change };
      keep(state);
      draw();
    },
    onZoom: (steps) => zoomBy(steps),
    onList(isList) {
      box.classList.toggle('as-list', isList);
      if (!isList) draw();
      else list.reveal(cursor);
    },
  });

  /** Concept `at` of A's and B's together. */
  function conceptAt(at: number): Selection {
    return at < conceptsA ? { a: at, b: null } : { a: null, b: at - conceptsA };
  }

  function indices({ a, b }: Selection): number[] {
    return [...(a === null ? [] : [a]), ...(b === null ? [] : [conceptsA + b])];
  }

  function draw(): void {
    isAwaited = false;
    const size = { width: host.clientWidth, height: host.clientHeight };
    if (size.width === 0) return;
    const map = maps(state.measure);
    const base = fitted(map, size);
    const theme = readTheme();
    const first = new Set([...indices(linked.selection ?? NOTHING), ...indices(lit())]);
    scene = atlasScene(model, map, {
      state,
      theme,
      isLight: isLightTheme(),
      size,
      project(node) {
        const { x, y } = base(node);
        return {
          x: view.applyX(x),
          y: view.applyY(y),
          radius: node.radius * Math.min(GROWTH, Math.sqrt(view.k)),
        };
      },
      widthOf: measureText,
      isFirst: (side, concept) => first.has(side === 'a' ? concept : conceptsA + concept),
    });
    svg.attr('width', size.width).attr('height', size.height);
    drawAtlas(drawing, scene, theme);
    placeMarks();
    tools.show(scene.key, map.stress, state.measure);
  }

  /** Draws before the next frame, once however often it is asked. */
  function drawSoon(): void {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(draw);
  }

  function lit(): Selection {
    return conceptsLit(model.rows, linked.lit);
  }

  function placeMarks(): void {
    if (!scene) return;
    drawMarks(marks, scene.nodes, {
      chosen: indices(linked.selection ?? NOTHING),
      lit: indices(lit()),
      cursor,
    });
  }

  function moveCursor(at: number): void {
    cursor = at;
    box.setAttribute('aria-activedescendant', list.idOf(at));
    list.mark(indices(linked.selection ?? NOTHING), at);
    if (box.classList.contains('as-list')) list.reveal(at);
    else bringIntoView(at);
    placeMarks();
  }

  function bringIntoView(at: number): void {
    if (!scene) return;
    const { x, y } = scene.nodes[at];
    const [width, height] = [host.clientWidth, host.clientHeight];
    if (x >= 0 && x <= width && y >= 0 && y <= height) return;
    behaviour.translateBy(svg, (width / 2 - x) / view.k, (height / 2 - y) / view.k);
    draw();
  }

  /**
   * Selects the pair that a concept is matched in, or the concept alone.
   * @param isAdded whether the concept takes its place in what is selected
   */
  function choose(at: number, isAdded: boolean): void {
    const own = conceptAt(at);
    if (isAdded && linked.selection) {
      linked.select({ a: own.a ?? linked.selection.a, b: own.b ?? linked.selection.b });
      return;
    }
    linked.select(own.a !== null ? withMatch(model, 'a', own.a) : withMatch(model, 'b', own.b!));
    moveCursor(at);
  }

  function under(event: MouseEvent): number | null {
    const [x, y] = pointer(event, host);
    return scene && nearestTo(scene.nodes, { x, y }, REACH);
  }

  function explainNode({ side, concept, x, y, radius }: SceneNode): void {
    const { left, top } = host.getBoundingClientRect();
    const [across, down] = [left + x, top + y];
    showHover(
      { left: across + radius + REACH, top: down - radius, bottom: down + radius },
      describeMatched(model, side, concept.id),
    );
  }

  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([1, LARGEST_ZOOM])
    .filter(mayZoom)
    .on('zoom', ({ transform }: D3ZoomEvent<SVGSVGElement, unknown>) => {
      view = transform;
      hideHover();
      drawSoon();
    });
  svg.call(behaviour).on('dblclick.zoom', null);

  function zoomBy(steps: number | null): void {
    if (steps === null) behaviour.transform(svg, zoomIdentity);
    else behaviour.scaleBy(svg, ZOOM_STEP ** steps);
  }

  host.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) return;
    const at = under(event);
    host.classList.toggle('over', at !== null);
    linked.light(at === null ? null : { pair: conceptAt(at) });
    if (at === null) hideHover();
    else explainNode(scene!.nodes[at]);
  });
  const leave = (): void => {
    hideHover();
    linked.light(null);
  };
  host.addEventListener('pointerleave', leave);
  box.addEventListener('blur', leave);
  host.addEventListener('click', (event) => {
    const at = under(event);
    if (at !== null) choose(at, event.ctrlKey || event.metaKey);
    box.focus();
  });
  box.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey } = event;
    const isList = box.classList.contains('as-list');
    const zooms = !ctrlKey && !metaKey && !isList ? ZOOM_KEYS[key] : undefined;
    const next = isList ? list.step(key, cursor) : scene && nearestTowards(scene.nodes, cursor, key);
    if (next !== null) {
      moveCursor(next);
      linked.light({ pair: conceptAt(next) });
      if (!isList) explainNode(scene!.nodes[next]);
    } else if (key === 'Enter' || key === ' ') choose(cursor, ctrlKey || metaKey);
    else if (zooms !== undefined) zoomBy(zooms);
    else if (!key.startsWith('Arrow')) return;
    event.preventDefault();
  });

  new ResizeObserver(draw).observe(host);
  const toSelection = (): void => {
    const chosen = indices(linked.selection ?? NOTHING);
    moveCursor(chosen.includes(cursor) ? cursor : (chosen[0] ?? cursor));
    drawSoon();
  };
  linked.on('select', 'atlas', toSelection);
  linked.on('light', 'atlas', placeMarks);
  toSelection();
  return {
    element: h('section', { class: 'atlas', 'aria-labelledby': 'atlas-title' }, ...tools.elements, box),
    repaint() {
      list.rename();
      draw();
    },
  };
}

function emptyAtlas(): View {
  const title = h('h2', { id: 'atlas-title' }, 'Concept atlas');
  const why = h('p', { class: 'empty' }, 'A map needs at least two concepts.');
  return {
    element: h(
      'section',
      { class: 'atlas', 'aria-labelledby': 'atlas-title' },
      h('header', { class: 'bar' }, title),
      why,
    ),
    repaint: () => undefined,
  };
}
