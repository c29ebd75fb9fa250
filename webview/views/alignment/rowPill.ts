import { h } from '../../elements/dom';
import { explain } from '../../elements/hover';
import type { Model } from '../../model/model';
import type { AlignedRow } from './groupRows';
import { rowHover, rowInterval, rowValue } from './rowWords';

/** The number that stands on a row, with its interval in small below it; a hover says what they are. */
export function rowPill(model: Model, row: AlignedRow): HTMLElement {
  const interval = rowInterval(row);
  const pill = h(
    'span',
    { class: 'pill' },
    h('span', {}, rowValue(model.distanceDigits, row)),
    interval === null ? null : h('span', { class: 'pill-interval' }, interval),
  );
  explain(pill, () => rowHover(model, row));
  return pill;
}
