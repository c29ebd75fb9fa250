import type { MapsState } from './mapsState';
import type { Side } from '../../../src/shared/results/alignment';
import { createAtlasList } from '../../elements/atlasList';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import { conceptsLit, type Linked } from '../../model/linked';
import { createLinkedZoom } from './linkedZoom';
import { mapColours } from './mapColours';
import { mapEmphasis } from './mapEmphasis';
import { frameOf } from './mapFit';
import { listenToMap } from './mapGestures';
import { explainConcept, explainRow } from './mapHover';
import { pickedText } from './mapPicked';
import { createMapSide, type MapSide } from './mapSide';
import { emptyStage, WITHOUT_MAP } from './mapStage';
import { mapsTools } from './mapsTools';
import { alone, sameSelection, withMatch, type Selection } from '../../model/selection';
import type { Model, SideMaps } from '../../model/model';
import { createMovingDetail } from './movingDetail';
import { nearestTowards } from '../../elements/nearest';
import type { Rows } from '../../model/rows';
import type { View } from '../../elements/view';
import { isLightTheme, readTheme } from '../../elements/theme';
import { ZOOM_KEYS } from '../../elements/zooming';

const SIDES = ['a', 'b'] as const;
const NOTHING: Selection = { a: null, b: null };

/** The maps of both sides, moved together: every row as a point. */
export function createMapsPane(
  model: Model,
  rows: Rows,
  maps: SideMaps,
  linked: Linked,
  kept: MapsState,
  keep: (state: MapsState) => void,
): View {
  const { conceptsA, conceptsB } = model.view.alignment;
  const frame = frameOf(maps);
  const sides = Object.fromEntries(
    SIDES.map((side) => {
      const positions = maps[side];
      return [side, positions && createMapSide(model, rows, side, positions, frame, drawSoon)];
    }),
  ) as Record<Side, MapSide | null>;
  const present = SIDES.filter((side) => sides[side] !== null);
  let state = kept;
  let theme = readTheme();
  let cursor = 0;
  let isLasso = false;
  let isAwaited = false;
  /** What the points do not show yet. */
  const isStale = { colours: true, emphasis: true };
  let emphasised = NOTHING;
  const detail = createMovingDetail(drawSoon);

  const list = createAtlasList(model, 'maps', (at) => choose(...conceptAt(at), false));
  const grid = h(
    'div',
    { class: 'maps-sides', 'aria-hidden': 'true' },
    ...SIDES.map((side) => sides[side]?.element ?? emptyStage(side, model.view[side].id)),
  );
  const box = h(
    'div',
    {
      role: 'listbox',
      tabindex: 0,
      class: 'atlas-box maps-box',
      'aria-label':
        'Maps of the rows. Arrow keys lead to the nearest concept, Enter selects it, Shift and Enter pick its rows.',
    },
    grid,
    list.element,
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
    onList(isList) {
      box.classList.toggle('as-list', isList);
      if (isList) list.reveal(cursor);
      else draw();
    },
    onClear: () => linked.brush(null),
  });

  /** Concept `at` of A's and B's together. */
  function conceptAt(at: number): [Side, number] {
    return at < conceptsA ? ['a', at] : ['b', at - conceptsA];
  }

  function indices({ a, b }: Selection): number[] {
    return [...(a === null ? [] : [a]), ...(b === null ? [] : [conceptsA + b])];
  }

  /** The concepts that are lit; those of a lit row stay as they are, since the row alone is marked. */
  function lit(): Selection {
    return linked.lit && 'row' in linked.lit ? NOTHING : conceptsLit(rows, linked.lit);
  }

  function draw(): void {
    isAwaited = false;
    if (present.length === 0 || grid.clientWidth === 0) return;
    if (isStale.colours) paint();
    if (isStale.emphasis) {
      emphasised = lit();
      for (const side of present) sides[side]!.emphasise(mapEmphasis(rows, side, emphasised, linked.brushed));
    }
    isStale.colours = isStale.emphasis = false;
    const row = linked.lit && 'row' in linked.lit ? linked.lit.row : null;
    const [cursorSide, cursorConcept] = conceptAt(cursor);
    const isCoarse = detail.isCoarse(performance.now());
    for (const side of present) {
      const of = (selection: Selection): number[] => (selection[side] === null ? [] : [selection[side]]);
      const shown = {
        chosen: of(linked.selection ?? NOTHING),
        lit: of(lit()),
        row,
        cursor: side === cursorSide && conceptsA + conceptsB > 0 ? cursorConcept : null,
      };
      sides[side]!.draw(zoom.view, theme, shown, isCoarse);
    }
  }

  function paint(): void {
    const painted = mapColours(model, rows, state.colour, linked.selection, theme, isLightTheme());
    for (const side of present) sides[side]!.paint(painted.maps[side]);
    tools.showKey(painted.key);
  }

  /** Draws before the next frame, once however often it is asked. */
  function drawSoon(): void {
    if (isAwaited) return;
    isAwaited = true;
    requestAnimationFrame(draw);
  }

  function recolour(): void {
    isStale.colours = true;
    drawSoon();
  }

  function choose(side: Side, concept: number, isAdded: boolean): void {
    linked.select(
      isAdded && linked.selection
        ? { ...linked.selection, [side]: concept }
        : withMatch(model, side, concept),
    );
    moveCursor(side === 'a' ? concept : conceptsA + concept);
  }

  function moveCursor(at: number): void {
    if (conceptsA + conceptsB === 0) return;
    cursor = at;
    box.setAttribute('aria-activedescendant', list.idOf(at));
    list.mark(indices(linked.selection ?? NOTHING), at);
    if (box.classList.contains('as-list')) list.reveal(at);
    drawSoon();
  }

  /** Where a concept is on the page; NaN where it is in no map. */
  function onPage(at: number): { x: number; y: number } {
    const [side, concept] = conceptAt(at);
    const map = sides[side];
    return map ? pageOf(map.host, map.placeOfConcept(concept)) : { x: NaN, y: NaN };
  }

  const zoom = createLinkedZoom(
    present.map((side) => sides[side]!.host),
    ({ shiftKey }) => !shiftKey && !isLasso,
    () => {
      hideHover();
      detail.moved();
      drawSoon();
    },
  );

  for (const side of present) {
    const map = sides[side]!;
    listenToMap(map.host, {
      isLasso: () => isLasso,
      onHover(at) {
        const row = at && map.rowAt(...at);
        map.host.classList.toggle('over', row !== null);
        if (row === null) return leave();
        if (linked.lit && 'row' in linked.lit && linked.lit.row === row) return;
        linked.light({ row });
        explainRow(model, rows, side, row, pageOf(map.host, map.placeOfRow(row)));
      },
      onClick(at, isAdded) {
        box.focus();
        const row = map.rowAt(...at);
        const concept = row === null ? -1 : rows.scores[side].labels[row];
        if (concept >= 0) choose(side, concept, isAdded);
      },
      onLasso(rim) {
        leave();
        map.drawLasso(rim);
      },
      onLassoed(rim) {
        map.drawLasso(null);
        const inside = map.rowsIn(rim);
        linked.brush(inside.length > 0 ? inside : null);
        box.focus();
      },
    });
  }
  function leave(): void {
    hideHover();
    linked.light(null);
  }

  box.addEventListener('blur', leave);
  box.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (conceptsA + conceptsB === 0) return;
    const isList = box.classList.contains('as-list');
    const zooms = !ctrlKey && !metaKey && !isList ? ZOOM_KEYS[key] : undefined;
    const next = isList ? list.step(key, cursor) : nearestFrom(cursor, key);
    if (next !== null) {
      moveCursor(next);
      const [side, concept] = conceptAt(next);
      linked.light({ pair: alone(side, concept) });
      if (!isList) {
        const map = sides[side]!;
        const { x, y } = map.placeOfConcept(concept);
        if (zoom.reveal(map.host, x, y)) draw();
        explainConcept(model, side, concept, onPage(next));
      }
    } else if (key === 'Enter' && shiftKey) pickRowsOf(...conceptAt(cursor));
    else if (key === 'Enter' || key === ' ') choose(...conceptAt(cursor), ctrlKey || metaKey);
    else if (key === 'Escape') linked.brush(null);
    else if (zooms !== undefined) zoom.by(zooms);
    else if (!key.startsWith('Arrow')) return;
    event.preventDefault();
  });

  function nearestFrom(at: number, key: string): number | null {
    const places = Array.from({ length: conceptsA + conceptsB }, (_, each) => onPage(each));
    const isPlaced = ({ x }: { x: number }): boolean => !Number.isNaN(x);
    if (isPlaced(places[at])) return nearestTowards(places, at, key);
    const first = places.findIndex(isPlaced);
    return key.startsWith('Arrow') && first >= 0 ? first : null;
  }

  function pickRowsOf(side: Side, concept: number): void {
    const { labels } = rows.scores[side];
    linked.brush(Uint32Array.from(labels.keys()).filter((row) => labels[row] === concept));
  }

  const resized = new ResizeObserver(draw);
  for (const side of present) resized.observe(sides[side]!.host);
  const toSelection = (): void => {
    const chosen = indices(linked.selection ?? NOTHING);
    moveCursor(chosen.includes(cursor) ? cursor : (chosen[0] ?? cursor));
    if (state.colour === 'proximity') recolour();
  };
  const toLight = (): void => {
    if (!sameSelection(emphasised, lit())) isStale.emphasis = true;
    drawSoon();
  };
  const toBrush = (): void => {
    tools.showPicked(linked.brushed && pickedText(model, rows, linked.brushed));
    isStale.emphasis = true;
    drawSoon();
  };
  linked.on('select', 'maps', toSelection);
  linked.on('light', 'maps', toLight);
  linked.on('brush', 'maps', toBrush);
  toSelection();
  toBrush();
  return {
    element: h(
      'section',
      { class: 'maps', 'aria-labelledby': 'maps-title' },
      ...tools.elements,
      ...SIDES.filter((side) => !sides[side]).map((side) =>
        h('p', { class: 'off-screen' }, `${side.toUpperCase()}: ${WITHOUT_MAP}`),
      ),
      box,
    ),
    repaint() {
      theme = readTheme();
      list.rename();
      isStale.colours = true;
      draw();
    },
    shown: draw,
  };
}

/** A place in an element as one of the page. */
function pageOf(host: HTMLElement, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const { left, top } = host.getBoundingClientRect();
  return { x: left + x, y: top + y };
}
