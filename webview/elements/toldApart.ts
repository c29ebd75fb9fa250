import type { ComparisonView } from '../../src/shared/results/comparison';
import { toldApartText } from '../../src/shared/toldApartText';
import { h } from './dom';

/** What one side divides a group of concepts by and the other does not, in a sentence; null where nothing that is known of the rows does. */
export function toldApart({ toldApart: told }: ComparisonView, group: number): HTMLElement | null {
  const apart = told?.[group] ?? null;
  return apart && h('p', { class: 'told-apart', dir: 'auto' }, toldApartText(apart));
}
