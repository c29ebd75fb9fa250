import type { ConceptView } from '../../src/shared/results/representation';
import type { Side } from '../../src/shared/results/alignment';
import type { Linked } from '../model/linked';
import type { Rows } from '../model/rows';
import { h } from './dom';
import { exemplarWords } from './exemplarWords';
import { rowTile } from './rowTile';

/** Makes the best exemplars of a concept side by side; as what they say where they have words; null where there is nothing to see. */
export type MakeStrip = (side: Side, concept: ConceptView) => HTMLElement | null;

/** @param most exemplars of a concept */
export function exemplarStrips(rows: Rows, linked: Linked, most: number): MakeStrip {
  const indexOf = new Map(Array.from(rows.ids, (row, index) => [row, index]));
  return (side, concept) => {
    const { id, exemplars } = concept;
    if (!rows.tokenAt && !rows.sounds) return rows.texts && exemplarWords(rows.texts, side, concept);
    const tiles = exemplars.slice(0, most).flatMap((row) => {
      const index = indexOf.get(row);
      return index === undefined ? [] : [rowTile(rows, linked, side, index, [])];
    });
    const attributes = { role: 'list', class: 'exemplar-strip', 'aria-label': `Exemplars of ${id}` };
    return h('div', attributes, ...tiles);
  };
}
