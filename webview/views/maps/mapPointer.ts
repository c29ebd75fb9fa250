import type { Side } from '../../../src/shared/results/alignment';
import { numberedConcepts, type ConceptBox } from '../../elements/conceptBox';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import { listenToMap, type MapGestures } from './mapGestures';
import { explainRow } from './mapHover';
import type { MapSide } from './mapSide';

/** Lets the pointer light, choose and pick rows of the map of one side. */
export function listenToSide(
  side: Side,
  map: MapSide,
  model: Model,
  rows: Rows,
  linked: Linked,
  box: ConceptBox,
  { isLasso }: Pick<MapGestures, 'isLasso'>,
): void {
  const concepts = numberedConcepts(model);
  listenToMap(map.host, {
    isLasso,
    onHover(at) {
      const row = at && map.rowAt(...at);
      map.host.classList.toggle('over', row !== null);
      if (row === null) return box.leave();
      if (linked.lit && 'row' in linked.lit && linked.lit.row === row) return;
      linked.light({ row });
      explainRow(model, rows, side, row, pageOf(map.host, map.placeOfRow(row)));
    },
    onClick(at, isAdded) {
      box.element.focus();
      const row = map.rowAt(...at);
      const concept = row === null ? -1 : rows.scores[side].labels[row];
      if (concept >= 0) box.choose(concepts.indexOf(side, concept), isAdded);
    },
    onLasso(rim) {
      box.leave();
      map.drawLasso(rim);
    },
    onLassoed(rim) {
      map.drawLasso(null);
      const inside = map.rowsIn(rim);
      linked.brush(inside.length > 0 ? inside : null);
      box.element.focus();
    },
  });
}

/** A place in an element as one of the page. */
export function pageOf(host: HTMLElement, { x, y }: { x: number; y: number }): { x: number; y: number } {
  const { left, top } = host.getBoundingClientRect();
  return { x: left + x, y: top + y };
}
