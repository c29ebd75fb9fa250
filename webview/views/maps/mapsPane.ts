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
import { createLinkedZoom } from './linkedZoom';
import { explainConcept } from './mapHover';
import { emptyStage, WITHOUT_MAP } from './mapStage';
import { pickedText } from './mapPicked';
import { createMapSides } from './mapSides';
import type { MapsState } from './mapsState';
import { mapsTools } from './mapsTools';
import { listenToSide } from './mapPointer';
import { conceptsOnPage } from './conceptsOnPage';
import { createMovingDetail } from './movingDetail';

const SIDES = ['a', 'b'] as const;
/** The label of rows in no concept. */
const UNASSIGNED = -1;
const LABEL =
  'Maps of the rows. Arrow keys lead to the nearest concept, Enter selects it, Shift and Enter pick its rows.';

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
  const drawSoon = beforeNextFrame(draw);
  const detail = createMovingDetail(drawSoon);
  const sides = createMapSides(model, rows, maps, linked, drawSoon, (side) => {
    state = { ...state, enlarged: state.enlarged === side ? null : side };
    keep(state);
    enlarge();
  });
  const places = conceptsOnPage(concepts, sides);
  const grid = h(
    'div',
    { class: 'maps-sides', 'aria-hidden': 'true' },
    ...SIDES.map((side) => sides.of(side)?.element ?? emptyStage(side, model.view[side].id)),
  );
  const zoom = createLinkedZoom(
    sides.all.map(([, { host }]) => host),
    ({ shiftKey }) => !shiftKey && !isLasso,
    () => {
      hideHover();
      detail.moved();
      drawSoon();
    },
  );
  const tools = mapsTools(state, {
    onChange(change) {
      state = { ...state, ...change };
      keep(state);
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
  tools.showUnassigned({
    a: rowsOf(rows, 'a', UNASSIGNED).length / Math.max(1, rows.count),
    b: rowsOf(rows, 'b', UNASSIGNED).length / Math.max(1, rows.count),
  });
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

  /** Gives one of the maps the whole pane, or lets both be there. */
  function enlarge(): void {
    const enlarged = state.enlarged !== null && sides.of(state.enlarged) ? state.enlarged : null;
    for (const side of SIDES) grid.classList.toggle(`only-${side}`, enlarged === side);
    for (const [side, map] of sides.all) map.showEnlarged(enlarged === side);
    drawSoon();
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
  enlarge();
  return {
    element: h(
      'section',
      { class: 'maps', 'aria-labelledby': 'maps-title' },
      ...tools.elements,
      ...SIDES.filter((side) => !sides.of(side)).map((side) =>
        h('p', { class: 'off-screen' }, `${side.toUpperCase()}: ${WITHOUT_MAP}`),
      ),
      box.element,
    ),
    repaint() {
      box.rename();
      sides.setTheme(readTheme());
      draw();
    },
    shown: draw,
  };
}

function rowsOf(rows: Rows, side: Side, concept: number): Uint32Array {
  const { labels } = rows.scores[side];
  return Uint32Array.from(labels.keys()).filter((row) => labels[row] === concept);
}
