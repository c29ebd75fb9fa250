import type { Side } from '../../../src/shared/results/alignment';
import { describeMatched, describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { showHover } from '../../elements/hover';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import { wordsInHover } from '../../elements/rowWords';
import { picture } from '../../elements/tile';

interface Place {
  x: number;
  y: number;
}

/** From a point to the hover that explains it, in pixels. */
const ASIDE = 12;

/** Says what a row is, with the part of its image, or what it says. `at` is its place on the page. */
export function explainRow(model: Model, rows: Rows, side: Side, row: number, at: Place): void {
  const token = rows.tokenAt?.(row);
  const crop = token ? h('div', { class: 'tile tile-both' }, picture(rows.ids[row], token)) : null;
  const words = rows.texts && wordsInHover(rows.texts, rows.ids[row]);
  showHover(around(at), { ...describeRow(model, rows, side, row), picture: crop ?? words });
}

export function explainConcept(model: Model, side: Side, concept: number, at: Place): void {
  if (!Number.isNaN(at.x)) showHover(around(at), describeMatched(model, side, concept));
}

function around({ x, y }: Place): { left: number; top: number; bottom: number } {
  return { left: x + ASIDE, top: y - ASIDE, bottom: y + ASIDE };
}
