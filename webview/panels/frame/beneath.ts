import { h } from '../../elements/dom';
import { renewed } from '../../elements/view';
import type { ViewCard } from '../../views/viewCard';

/**
 * A view and under it another, where that one has anything to show, as one.
 * @param name of the element that holds both, for the style sheet
 */
export function beneath<C>(name: string, upper: ViewCard<C>, lower: ViewCard<C>): ViewCard<C> {
  return {
    ...upper,
    figures: [...upper.figures, ...lower.figures],
    create(context, kept) {
      const views = [upper, ...(lower.isThere(context) ? [lower] : [])].map((each) =>
        each.create(context, kept),
      );
      return {
        element: h('div', { class: name }, ...views.map(({ element }) => element)),
        repaint: () => views.forEach((view) => view.repaint()),
        renew: () => views.forEach(renewed),
        shown: () => views.forEach((view) => view.shown?.()),
      };
    },
  };
}
