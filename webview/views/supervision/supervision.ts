import { h } from '../../elements/dom';
import { isLightTheme, readTheme } from '../../elements/theme';
import type { View } from '../../elements/view';
import type { ReviewContext } from '../../model/reviewContext';
import { supervisionFigure } from './supervisionFigure';

const WITHOUT_ORDER =
  'To see this, give experiment.json a "supervisionOrder": the models from the least to the most supervised.';

/** Semantic structure from the least to the most supervised model. */
export function createSupervision(context: ReviewContext): View {
  const element = h('div', { class: 'supervision' });
  const draw = (): void => {
    const { view } = context;
    const svg = supervisionFigure(view, readTheme(), isLightTheme());
    element.replaceChildren(svg?.node() ?? h('p', { class: 'empty' }, WITHOUT_ORDER));
  };
  draw();
  return { element, repaint: draw };
}
