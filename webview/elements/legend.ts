import { h } from './dom';
import type { MeasureScale } from '../model/scale';
import type { Theme } from './theme';

const STEPS = 12;

/** The colours of the matrix with the values they stand for. */
export function legend(scale: MeasureScale, theme: Theme): HTMLElement {
  const { from, to } = scale;
  const place = (value: number): string => `${((value - from) / (to - from)) * 100}%`;
  const colours = Array.from({ length: STEPS + 1 }, (_, step) =>
    theme.alike(scale.alikeness(from + ((to - from) * step) / STEPS)),
  );
  const ramp = h('div', { class: 'ramp' });
  ramp.style.background = `linear-gradient(to right, ${colours.join(', ')})`;
  const ticks = scale.ticks.map(({ value, text }) => {
    const tick = h('span', {}, text);
    tick.style.left = place(value);
    return tick;
  });
  return h(
    'div',
    { class: 'key' },
    h('span', {}, scale.measure === 'distance' ? 'alike' : 'chance'),
    h('div', { class: 'scale' }, ramp, h('div', { class: 'ticks' }, ...ticks)),
    h('span', {}, scale.measure === 'distance' ? 'apart' : 'identical'),
  );
}
