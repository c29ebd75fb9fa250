import { symbol } from 'd3';
import { h, svg } from '../../elements/dom';
import type { ModelStyle } from '../../model/modelPalette';

/** Which mark and colour stands for which series, as for which model. */
export function modelLegend(styles: ReadonlyMap<string, ModelStyle>): HTMLElement {
  return h(
    'ul',
    { class: 'model-legend', 'aria-label': 'Series' },
    ...[...styles].map(([series, { color, symbol: shape, dash }]) =>
      h(
        'li',
        {},
        svg(
          'svg',
          { width: 26, height: 12, viewBox: '-13 -6 26 12', 'aria-hidden': 'true' },
          svg('line', { x1: -13, x2: 13, stroke: color, 'stroke-width': 1.5, 'stroke-dasharray': dash }),
          svg('path', { d: symbol(shape, 44)(), fill: color }),
        ),
        h('span', { dir: 'auto' }, series),
      ),
    ),
  );
}
