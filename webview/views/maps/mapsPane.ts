import type { Side } from '../../../src/shared/results/alignment';
import { beforeNextFrame } from '../../elements/beforeNextFrame';
import { createConceptBox, numberedConcepts } from '../../elements/conceptBox';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import { nearestTowards } from '../../elements/nearest';
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
import { listenToSide, pageOf } from './mapPointer';
import { createMovingDetail } from './movingDetail';

const SIDES = ['a', 'b'] as const;
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
  const sides = createMapSides(model, rows, maps, linked, drawSoon);
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
  });
  const box = createConceptBox(
    model,
    linked,
    'maps',
    { label: LABEL, style: 'maps-box' },
    {
      element: grid,
      towards: nearestFrom,
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

  function recolour(): void {
    sides.recolour();
    drawSoon();
  }

  /** Where a concept is on the page; NaN where it is in no map. */
  function onPage(at: number): { x: number; y: number } {
    const [side, concept] = concepts.at(at);
    const map = sides.of(side);
    return map ? pageOf(map.host, map.placeOfConcept(concept)) : { x: NaN, y: NaN };
  }

  function nearestFrom(key: string, at: number): number | null {
    const places = Array.from({ length: concepts.count }, (_, each) => onPage(each));
    const isPlaced = ({ x }: { x: number }): boolean => !Number.isNaN(x);
    if (isPlaced(places[at])) return nearestTowards(places, at, key);
    const first = places.findIndex(isPlaced);
    return key.startsWith('Arrow') && first >= 0 ? first : null;
  }

  function reveal(at: number): void {
    const [side, concept] = concepts.at(at);
    const map = sides.of(side)!;
    const { x, y } = map.placeOfConcept(concept);
    if (zoom.reveal(map.host, x, y)) draw();
    explainConcept(model, side, concept, onPage(at));
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
