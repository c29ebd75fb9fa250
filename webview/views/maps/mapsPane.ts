import type { Side } from '../../../src/shared/results/alignment';
import { beforeNextFrame } from '../../elements/beforeNextFrame';
import { createConceptBox, numberedConcepts } from '../../elements/conceptBox';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import { readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import type { Linked } from '../../model/linked';
import type { Model, SideMaps } from '../../model/model';
import type { Rows } from '../../model/rows';
import { createEnlarging } from './enlarging';
import { createLinkedZoom } from './linkedZoom';
import { explainConcept } from './mapHover';
import { emptyStage, WITHOUT_MAP } from './mapStage';
import { pickedText } from './mapPicked';
import { createMapSides, type MapSides } from './mapSides';
import type { MapsState } from './mapsState';
import { mapsTools } from './mapsTools';
import { listenToSide } from './mapPointer';
import { conceptsOnPage } from './conceptsOnPage';
import { createMovingDetail } from './movingDetail';
import { sideNames } from '../../../src/shared/sideNames';

const SIDES = ['a', 'b'] as const;
/** The label of rows in no concept. */
const UNASSIGNED = -1;
const LABEL =
  'Maps of the rows. Arrow keys lead to the nearest concept, Enter selects it, Shift and Enter pick its rows, a and b enlarge a map.';

/** The maps of both sides, moved together: every row as a point. */
export function createMapsPane(
  model: Model,
  rows: Rows,
  maps: SideMaps,
  linked: Linked,
  initial: MapsState,
  keep: (state: MapsState) => void,
): View {
  const concepts = numberedConcepts(model);
  let state = initial;
  let isLasso = false;
  const change = (changed: Partial<MapsState>): void => keep((state = { ...state, ...changed }));
  const drawSoon = beforeNextFrame(draw);
  const detail = createMovingDetail(drawSoon);
  const sides = createMapSides(model, rows, maps, linked, drawSoon, (side) => enlarge(side));
  const places = conceptsOnPage(concepts, sides);
  const grid = h(
    'div',
    { class: 'maps-sides', 'aria-hidden': 'true' },
    ...SIDES.map((side) => sides.of(side)?.element ?? emptyStage(side, sideNames(model.view)[side])),
  );
  const enlarge = createEnlarging(grid, sides, initial.enlarged, (enlarged) => {
    change({ enlarged });
    drawSoon();
  });
  const zoom = createLinkedZoom(
    sides.all.map(([, { host }]) => host),
    ({ shiftKey }) => !shiftKey && !isLasso,
    () => {
      hideHover();
      detail.moved();
      drawSoon();
    },
  );
  const tools = mapsTools(rows, state, {
    onChange(changed) {
      change(changed);
      recolour();
    },
    onZoom: (steps) => zoom.by(steps),
    onLasso(isOn) {
      isLasso = isOn;
      grid.classList.toggle('lassoing', isOn);
    },
    onList: (isList) => box.showList(isList),
    onClear: () => linked.brush(null),
    onUnassigned: (side) => linked.brush(rowsOf(rows, side, UNASSIGNED)),
  });
  tools.showUnassigned({ a: unassignedShare(rows, 'a'), b: unassignedShare(rows, 'b') });
  const box = createConceptBox(
    model,
    linked,
    'maps',
    { label: LABEL, style: 'maps-box' },
    {
      element: grid,
      towards: (key, at) => places.nearestTo(at, key),
      onCursor: drawSoon,
      onReach: reveal,
      onZoom: (steps) => zoom.by(steps),
      onShow: draw,
      onKey({ key, shiftKey }, cursor) {
        if (key === 'Escape') linked.brush(null);
        else if (key === 'a' || key === 'b') enlarge(key);
        else if (key === 'Enter' && shiftKey) linked.brush(rowsOf(rows, ...concepts.at(cursor)));
        else return false;
        return true;
      },
    },
  );

  function draw(): void {
    if (grid.clientWidth === 0) return;
    const cursor = concepts.count > 0 ? concepts.at(box.cursor) : null;
    const key = sides.draw(state.colour, zoom.view, cursor, detail.isCoarse(performance.now()));
    if (key) tools.showKey(key);
  }

  function recolour(): void {
    sides.recolour();
    drawSoon();
  }

  function reveal(at: number): void {
    const [side, concept] = concepts.at(at);
    const map = sides.of(side)!;
    const { x, y } = map.placeOfConcept(concept);
    if (zoom.reveal(map.host, x, y)) draw();
    explainConcept(model, side, concept, places.onPage(at));
  }

  for (const [side, map] of sides.all) {
    listenToSide(side, map, model, rows, linked, box, { isLasso: () => isLasso });
  }
  const resized = new ResizeObserver(draw);
  for (const [, { host }] of sides.all) resized.observe(host);
  linked.on('select', 'maps', () => {
    box.toSelection();
    if (state.colour === 'proximity') recolour();
  });
  linked.on('light', 'maps', drawSoon);
  const toBrush = (): void => {
    tools.showPicked(linked.brushed && pickedText(model, rows, linked.brushed));
    drawSoon();
  };
  linked.on('brush', 'maps', toBrush);
  box.toSelection();
  toBrush();
  return {
    element: mapsElement(sides, tools.elements, box.element),
    repaint() {
      box.rename();
      sides.setTheme(readTheme());
      draw();
    },
    shown: draw,
  };
}

function mapsElement(sides: MapSides, tools: HTMLElement[], box: HTMLElement): HTMLElement {
  const missing = SIDES.filter((side) => !sides.of(side)).map((side) =>
    h('p', { class: 'off-screen' }, `${side.toUpperCase()}: ${WITHOUT_MAP}`),
  );
  return h('section', { class: 'maps', 'aria-labelledby': 'maps-title' }, ...tools, ...missing, box);
}

function unassignedShare(rows: Rows, side: Side): number {
  return rowsOf(rows, side, UNASSIGNED).length / Math.max(1, rows.count);
}

function rowsOf(rows: Rows, side: Side, concept: number): Uint32Array {
  const { labels } = rows.scores[side];
  return Uint32Array.from(labels.keys()).filter((row) => labels[row] === concept);
}
