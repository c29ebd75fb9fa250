import { h } from './dom';
import type { Linked } from './linked';
import { createMatrix } from './matrix';
import type { Model } from './model';
import type { Tab } from './tabs';

/**
 * The views that share the middle of the panel.
 * @param curve what stands under the matrix
 */
export function views(model: Model, linked: Linked, curve: HTMLElement | null): Tab[] {
  return [
    {
      id: 'matrix',
      label: 'Matrix',
      create() {
        const matrix = createMatrix(model, (selection) => linked.select(selection));
        const select = (): void => matrix.select(linked.selection);
        linked.on('select', 'matrix', select);
        select();
        return {
          element: h('div', { class: 'matrix-view' }, matrix.element, curve),
          repaint: () => matrix.repaint(),
        };
      },
    },
  ];
}
