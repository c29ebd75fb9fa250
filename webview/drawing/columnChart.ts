import { extent, type ScaleLinear } from 'd3';
import { chart } from './chart';
import { h, svg } from '../elements/dom';
import { term } from '../elements/labels';
import { count, number } from '../words/words';

type Scale = ScaleLinear<number, number>;

/** Mean and standard deviation of each column. */
export function columnChart(means: Float64Array, stds: Float64Array): HTMLElement {
  const lows = means.map((mean, column) => mean - stds[column]);
  const highs = means.map((mean, column) => mean + stds[column]);
  // d3 leaves NaN out: the mean of a column without a finite value.
  const [low = 0] = extent(lows);
  const [, high = 1] = extent(highs);
  return chart({
    heading: h('h2', {}, term('columns', 'Columns')),
    label: 'Mean and standard deviation by column',
    steps: means.length,
    axis: 'points',
    x: [0, means.length - 1],
    y: [Math.min(0, low), Math.max(0, high)],
    draw: (x, y) => [
      svg('path', { class: 'spread', d: ribbon(lows, highs, x, y) }),
      svg('path', { class: 'mean', d: ribbon(means, means, x, y) }),
    ],
    describe: (column) => ({
      title: `Column ${count(column)}`,
      lines: [`mean ${number(means[column])}`, `standard deviation ${number(stds[column])}`],
    }),
  });
}

/**
 * The area between two series of numbers, as a path with at most one point for each pixel: where several columns share a pixel
 * it reaches from the least to the greatest of them, so that nothing that stands out is lost.
 */
function ribbon(lows: Float64Array, highs: Float64Array, x: Scale, y: Scale): string {
  const [left, right] = x.range();
  const points = Math.min(lows.length, Math.max(2, Math.floor(right - left)));
  const top: string[] = [];
  const bottom: string[] = [];
  for (let point = 0; point < points; point++) {
    const from = Math.floor((point * lows.length) / points);
    const to = Math.floor(((point + 1) * lows.length) / points);
    const [low] = extent(lows.subarray(from, to));
    const [, high] = extent(highs.subarray(from, to));
    if (low === undefined || high === undefined) continue;
    const at = x((from + to - 1) / 2).toFixed(2);
    top.push(`${at},${y(high).toFixed(2)}`);
    bottom.push(`${at},${y(low).toFixed(2)}`);
  }
  return top.length === 0 ? '' : `M${top.join('L')}L${bottom.reverse().join('L')}Z`;
}
