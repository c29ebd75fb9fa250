import { pointer, select } from 'd3';
import type { AtlasState } from './atlasState';
import { FONT_SIZE } from '../../drawing/figureSvg';
import { beforeNextFrame } from '../../elements/beforeNextFrame';
import { createConceptBox, numberedConcepts, type ConceptBox } from '../../elements/conceptBox';
import { describeMatched } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { nearestTo, nearestTowards } from '../../elements/nearest';
import { textMeasure } from '../../elements/textMeasure';
import { isLightTheme, readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import { conceptsLit, type Linked } from '../../model/linked';
import type { ShownConcepts } from '../../model/shownConcepts';
import { drawAtlas } from './atlasDraw';
import { fitted } from './atlasFit';
import { createAtlasMaps } from './atlasMap';
import { drawMarks } from './atlasMarks';
import { atlasScene, type AtlasScene } from './atlasScene';
import { atlasTools } from './atlasTools';
import { createAtlasZoom, magnified } from './atlasZoom';

/** How far from the rim of a point the pointer may be, in pixels. */
const REACH = 6;
const LABEL = 'Concept atlas. Arrow keys lead to the nearest concept, Enter selects it.';

/** The concepts of all sides in one map by how alike they are, pairs above chance tied together. */
export function createAtlas(
  model: ShownConcepts,
  linked: Linked,
  initial: AtlasState,
  keep: (state: AtlasState) => void,
): View {
  const concepts = numberedConcepts(model);
  if (concepts.count < 2) return emptyAtlas();

  const host = h('div', { class: 'atlas-map', 'aria-hidden': 'true' });
  const svg = select(host).append('svg').attr('class', 'atlas-svg');
  const drawing = svg.append('g');
  const marks = svg.append('g').attr('class', 'atlas-marks');
  const maps = createAtlasMaps(model);
  const widthOf = textMeasure(FONT_SIZE);
  let state = initial;
  let scene: AtlasScene | null = null;
  const drawSoon = beforeNextFrame(draw);
  const zoom = createAtlasZoom(svg, () => {
    hideHover();
    drawSoon();
  });
  const tools = atlasTools(state, model, {
    onChange(change) {
      state = { ...state, ...change };
      keep(state);
      draw();
    },
    onZoom: (steps) => zoom.by(steps),
    onList: (isList) => box.showList(isList),
  });
  const box = createConceptBox(
    model,
    linked,
    'atlas',
    { label: LABEL },
    {
      element: host,
      towards: (key, from) => scene && nearestTowards(scene.nodes, from, key),
      onCursor(at) {
        // Hidden, it has no size; a scene of before would be measured against it.
        if (host.clientWidth === 0) return;
        draw();
        if (zoom.reveal(host, scene!.nodes[at])) draw();
        placeMarks();
      },
      onReach: explain,
      onZoom: (steps) => zoom.by(steps),
      onShow: draw,
    },
  );

  function draw(): void {
    const size = { width: host.clientWidth, height: host.clientHeight };
    if (size.width === 0) return;
    zoom.resize(size);
    const map = maps(state);
    const theme = readTheme();
    const first = new Set([...concepts.of(linked.selection), ...litOnes()]);
    scene = atlasScene(model, map, {
      ...{ state, theme, isLight: isLightTheme(), size, widthOf },
      project: magnified(fitted(map, size), zoom.view),
      isFirst: (side, concept) => first.has(concepts.indexOf(side, concept)),
    });
    svg.attr('width', size.width).attr('height', size.height);
    drawAtlas(drawing, scene, theme);
    placeMarks();
    tools.show(scene.key, map, state);
  }

  function litOnes(): number[] {
    return concepts.of(conceptsLit(model.rows, linked.lit));
  }

  function placeMarks(): void {
    if (!scene) return;
    drawMarks(marks, scene.nodes, {
      chosen: concepts.of(linked.selection),
      lit: litOnes(),
      cursor: box.cursor,
    });
  }

  function explain(at: number): void {
    const { side, concept, x, y, radius } = scene!.nodes[at];
    const { left, top } = host.getBoundingClientRect();
    const [across, down] = [left + x, top + y];
    const around = { left: across + radius + REACH, top: down - radius, bottom: down + radius };
    showHover(around, describeMatched(model, side, concept.id));
  }

  listenToPointer(host, box, linked, {
    under: (x, y) => scene && nearestTo(scene.nodes, { x, y }, REACH),
    conceptAt: (at) => concepts.at(at),
    explain,
  });
  new ResizeObserver(draw).observe(host);
  const toSelection = (): void => {
    box.toSelection();
    drawSoon();
  };
  linked.on('select', 'atlas', toSelection);
  linked.on('light', 'atlas', placeMarks);
  toSelection();
  return {
    element: h(
      'section',
      { class: 'atlas', 'aria-labelledby': 'atlas-title' },
      ...tools.elements,
      box.element,
    ),
    repaint() {
      box.rename();
      draw();
    },
    shown: draw,
  };
}

interface AtlasPoints {
  /** The point at a place of the host, in pixels; null for none. */
  under: (x: number, y: number) => number | null;
  conceptAt: ReturnType<typeof numberedConcepts>['at'];
  explain: (at: number) => void;
}

function listenToPointer(
  host: HTMLElement,
  box: ConceptBox,
  linked: Linked,
  { under, conceptAt, explain }: AtlasPoints,
): void {
  host.addEventListener('pointermove', (event) => {
    if (event.buttons !== 0) return;
    const at = under(...pointer(event, host));
    host.classList.toggle('over', at !== null);
    if (at === null) return box.leave();
    const [side, concept] = conceptAt(at);
    linked.light({ side, concept });
    explain(at);
  });
  host.addEventListener('pointerleave', () => box.leave());
  host.addEventListener('click', (event) => {
    const at = under(...pointer(event, host));
    if (at !== null) box.choose(at, event.ctrlKey || event.metaKey);
    box.element.focus();
  });
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
