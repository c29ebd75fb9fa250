/** The page of an exported review: the same as the panel, on data that the page carries. */
import '../../elements/conceptPage.css';
import '../review/review.css';
import type { Method } from '../../../src/shared/methods/methods';
import type { CarriedReview, ReviewView } from '../../../src/shared/results/review';
import { definitionOf } from '../../../src/shared/reviewDefinition';
import { rowTexts } from '../../../src/shared/texts/knownTexts';
import { carriedTexts, createTexts } from '../../model/texts';
import { h } from '../../elements/dom';
import { createReviewPage, NO_CHOICES } from '../review/reviewPage';
import { showReport } from './reportPage';
import './vscodeColors.css';

void showReport<CarriedReview>((carried) => {
  const { others = [], ...view } = carried;
  const outlineOf = (method: Method): ReviewView['outline'] => ({ ...view.outline, method });
  const all = [view, ...others.map(({ method, ...other }) => ({ ...other, outline: outlineOf(method) }))];
  const page = createReviewPage(
    view,
    { actions: h('div', { class: 'actions' }), notice: h('div', { class: 'notice' }) },
    NO_CHOICES,
    {
      onChoice: () => undefined,
      onCompare: () => undefined,
      onInspect: () => undefined,
      definitions: all.map(({ outline }) => outline.method),
      onDefine(method) {
        const shown = all.find(({ outline }) => outline.method === method)!;
        const definitions = all.filter((each) => each !== shown).map(definitionOf);
        page.update({ ...shown, definitions });
      },
      onMeasure: null,
    },
    view.outline.texts && createTexts(carriedTexts(rowTexts(view.outline.texts))),
  );
  return page;
});
