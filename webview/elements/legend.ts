import { h } from './dom';
import type { MeasureScale } from '../model/scale';
import type { Theme } from './theme';

const STEPS = 12;

/** The colours of the matrix with the values they stand for. */
export function legend(scale: MeasureScale, theme: Theme): HTMLElement {
  const colours = Array.from({ length: STEPS + 1 }, (_, step) => theme.alike(1 - step / STEPS));
  const ramp = h('div', { class: 'ramp' });
  ramp.style.background = `linear-gradient(to right, ${colours.join(', ')})`;
  const ticks = scale.ticks.map(({ value, text }) => {
    const tick = h('span', {}, text);
    tick.style.left = `${((value - scale.alike) / (scale.apart - scale.alike)) * 100}%`;
    return tick;
  });
  return h(
    'div',
    { class: 'key' },
    h('span', {}, 'alike'),
    h('div', { class: 'scale' }, ramp, h('div', { class: 'ticks' }, ...ticks)),
    h('span', {}, scale.measure === 'distance' ? 'apart' : 'chance'),
  );
}
