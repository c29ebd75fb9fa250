import { createAtlas } from './atlas';
import { h } from './dom';
import { createImageLens } from './imageLens';
import type { Linked } from './linked';
import { createMatrix } from './matrix';
import type { Model } from './model';
import type { Choices } from './report';
import type { Tab } from './tabs';

/**
 * The views that share the middle of the panel.
 * @param kept what they showed before
 * @param keep takes what they show now
 * @param curve what stands under the matrix
 */
export function views(
  model: Model,
  linked: Linked,
  kept: Choices,
  keep: (choices: Partial<Choices>) => void,
  curve: HTMLElement | null,
): Tab[] {
  return [
    {
      id: 'matrix',
      label: 'Matrix',
      create() {
        const matrix = createMatrix(model, linked, kept.matrix, (state) => keep({ matrix: state }));
        return {
          ...matrix,
          element: h('div', { class: 'matrix-view' }, matrix.element, curve),
        };
      },
    },
    {
      id: 'atlas',
      label: 'Atlas',
      create: () => createAtlas(model, linked, kept.atlas, (state) => keep({ atlas: state })),
    },
    // A large report holds no rows.
    ...(model.rows
      ? [
          {
            id: 'lens',
            label: 'Images',
            create: () => createImageLens(model, linked, kept.lens, (state) => keep({ lens: state })),
          },
        ]
      : []),
  ];
}
