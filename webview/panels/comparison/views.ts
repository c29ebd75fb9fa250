import { createAtlas } from '../../views/atlas/atlas';
import { h } from '../../elements/dom';
import { createImageLens } from '../../views/lens/imageLens';
import type { Linked } from '../../model/linked';
import { createMaps, type MapsWish } from '../../views/maps/maps';
import { createMatrix } from '../../views/matrix/matrix';
import type { Model } from '../../model/model';
import type { Choices } from '../../../src/shared/messages/viewState';
import type { Tab } from '../../elements/tabs';

/**
 * The views that share the middle of the panel.
 * @param kept what they showed before
 * @param events `keep` takes what they show now
 * @param curve what stands under the matrix
 */
export function views(
  model: Model,
  linked: Linked,
  kept: Choices,
  { keep, onMaps }: { keep: (choices: Partial<Choices>) => void; onMaps: MapsWish | null },
  curve: HTMLElement | null,
): Tab[] {
  const { rows } = model;
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
    ...(rows && (model.maps ?? onMaps)
      ? [
          {
            id: 'maps',
            label: 'Maps',
            create: () =>
              createMaps(model, rows, linked, kept.maps, (state) => keep({ maps: state }), onMaps),
          },
        ]
      : []),
    {
      id: 'atlas',
      label: 'Atlas',
      create: () => createAtlas(model, linked, kept.atlas, (state) => keep({ atlas: state })),
    },
    // A large report holds no rows.
    ...(rows
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
