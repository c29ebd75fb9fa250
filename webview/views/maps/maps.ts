import type { MapsState } from './mapsState';
import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import { createMapsPane } from './mapsPane';
import type { MapsWish } from '../../model/comparisonContext';
import type { Model } from '../../model/model';
import type { Rows } from '../../model/rows';
import type { View } from '../../elements/view';

/** The rows of both sides in two dimensions, as soon as they are laid out. */
export function createMaps(
  model: Model,
  rows: Rows,
  linked: Linked,
  kept: MapsState,
  keep: (state: MapsState) => void,
  compute: MapsWish | null,
): View {
  return model.maps ? createMapsPane(model, rows, model.maps, linked, kept, keep) : awaitedMaps(compute);
}

function awaitedMaps(compute: MapsWish | null): View {
  const state = h('p', { role: 'status' });
  const begin = (byItself: boolean): void => {
    if (!compute?.(byItself)) return;
    ask.hidden = true;
    state.textContent = 'The rows are being laid out. Everything else can be used meanwhile.';
  };
  const ask = button('Compute the maps', () => begin(false), 'primary');
  // After the page has taken the report up.
  requestAnimationFrame(() => begin(true));
  return {
    element: h(
      'section',
      { class: 'maps', 'aria-labelledby': 'maps-title' },
      h('header', { class: 'bar' }, h('h2', { id: 'maps-title' }, 'Maps of the rows')),
      h(
        'div',
        { class: 'maps-awaited' },
        h(
          'p',
          {},
          'Every row as a point, near the rows that it is like: the ',
          term('maps', 'map'),
          ' of A beside that of B, so that one sees where the rows of a concept of one side are in the other.',
        ),
        state,
        ask,
      ),
    ),
    repaint: () => undefined,
  };
}
