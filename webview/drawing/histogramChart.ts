import { max } from 'd3';
import type { Histogram } from '../../src/shared/results/preview';
import { chart } from './chart';
import { h, svg } from '../elements/dom';
import { count, number, percent } from '../words/words';

/** However few, they are seen. */
const LEAST_HEIGHT = 1.5;

/**
 * How often values occur.
 * @param noun what is counted, of one and of many
 */
export function histogramChart(
  title: HTMLElement,
  label: string,
  { low, high, counts: buffer }: Histogram,
  noun: { one: string; many: string },
): HTMLElement {
  const counts = new Uint32Array(buffer);
  const total = counts.reduce((a, b) => a + b, 0);
  // Equal values all lie in the first interval: it gets a width to be seen by.
  const around = Math.max(Math.abs(low), 1) / 2;
  const ends: [number, number] = low < high ? [low, high] : [low - around, low + around];
  const shown = low < high ? counts : Uint32Array.of(0, total, 0);
  const edge = (bin: number): number => ends[0] + (ends[1] - ends[0]) * (bin / shown.length);
  return chart({
    heading: h('h2', {}, title),
    label,
    steps: shown.length,
    axis: 'intervals',
    x: ends,
    y: [0, max(shown) ?? 1],
    formatY: (value) => (Number.isInteger(value) ? compact.format(value) : ''),
    draw(x, y) {
      return Array.from(shown, (each, bin) => {
        const left = x(edge(bin));
        const height = each > 0 ? Math.max(LEAST_HEIGHT, y(0) - y(each)) : 0;
        const width = Math.max(1, x(edge(bin + 1)) - left - 1);
        return svg('rect', { class: 'bin', x: left, y: y(0) - height, width, height });
      });
    },
    describe: (bin) => ({
      title: low < high ? `${number(edge(bin))} to ${number(edge(bin + 1))}` : number(low),
      lines: [
        `${count(shown[bin])} ${shown[bin] === 1 ? noun.one : noun.many}, ${percent(shown[bin] / total)}`,
      ],
    }),
  });
}

const compact = new Intl.NumberFormat('en-US', { notation: 'compact' });
