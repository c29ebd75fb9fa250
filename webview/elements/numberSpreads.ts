import type { Side } from '../../src/shared/results/alignment';
import { knownSorted, numberSpread, type NumberSpread } from '../../src/shared/numberSpread';
import { rangeText, writerOf, type WriteNumber } from '../../src/shared/numberText';
import { numbersOfMembers } from '../model/numbersOfMembers';
import { numberScale } from '../model/numberScale';
import type { Rows } from '../model/rows';
import { rowsText } from '../words/words';
import { h } from './dom';

/**
 * Where the numbers of a column lie among the members of concepts of either side, and among all rows: a bar from the lower to the
 * upper quartile with a line at the median, on a line from the least to the largest, which ends where the scale of colours does.
 * @param concepts their ids
 */
export function numberSpreads(
  rows: Rows,
  column: Rows['numbers'][number],
  concepts: Record<Side, readonly number[]>,
): HTMLElement {
  const all = numberSpread(column.values);
  const scale = numberScale(column);
  if (!all || !scale) return h('p', { class: 'aside' }, 'No number is known.');
  const write = writerOf(column.kind, knownSorted(column.values));
  const axis: Axis = { kind: column.kind, share: scale.share, write };
  const sides = (['a', 'b'] as const).filter((side) => concepts[side].length > 0);
  const lines = sides.map((side) => {
    const spread = numberSpread(numbersOfMembers(rows, column, side, concepts[side]));
    return line(sides.length > 1 ? side.toUpperCase() : 'these rows', side, spread, axis);
  });
  return h(
    'ul',
    { class: 'bars spreads', 'aria-label': `Numbers of ${column.name}` },
    ...lines,
    line('all rows', 'all', all, axis),
  );
}

/** Where numbers of a column are drawn, and how they are written. */
interface Axis {
  kind: Rows['numbers'][number]['kind'];
  share: (value: number) => number;
  write: WriteNumber;
}

function line(
  name: string,
  kind: Side | 'all',
  spread: NumberSpread | null,
  { kind: ofColumn, share, write }: Axis,
): HTMLElement {
  const value = h('span', { class: 'value' }, name);
  if (!spread) return h('li', {}, value, h('span', { class: 'value unknown' }, 'not known'));
  const { min, lowerQuartile, median, upperQuartile, max } = spread;
  const track = h(
    'div',
    { class: 'track' },
    placed('whisker', share(min), share(max)),
    placed(`fill fill-${kind}`, share(lowerQuartile), share(upperQuartile)),
    placed('median', share(median), share(median)),
  );
  const middle = h('span', { class: kind === 'all' ? 'middle' : `middle of-${kind}` }, write(median));
  // Two dates take more room than there is.
  const range = ofColumn === 'date' ? '' : rangeText(lowerQuartile, upperQuartile, write);
  const quartiles = h('span', { class: 'quartiles' }, range);
  return h(
    'li',
    { title: `${name}: ${spreadText(spread, ofColumn, write)}` },
    value,
    track,
    middle,
    quartiles,
  );
}

/** All that is known of where the numbers lie, in words. */
function spreadText(
  { known, min, lowerQuartile, median, upperQuartile, max, mean, deviation }: NumberSpread,
  kind: Axis['kind'],
  write: WriteNumber,
): string {
  return [
    `median ${write(median)}`,
    `middle half ${write(lowerQuartile)} to ${write(upperQuartile)}`,
    kind === 'date' ? `mean ${write(mean)}` : `mean ${write(mean)} ± ${write(deviation)}`,
    `from ${write(min)} to ${write(max)}`,
    rowsText(known),
  ].join(', ');
}

/** @param from in [0, 1] */
function placed(name: string, from: number, to: number): HTMLElement {
  const element = h('div', { class: name });
  element.style.left = `${100 * from}%`;
  element.style.width = `${100 * (to - from)}%`;
  return element;
}
