/** The page of an exported review: the same as the panel, on data that the page carries. */
import '../../elements/conceptPage.css';
import '../review/review.css';
import type { ReviewView } from '../../../src/shared/results/review';
import { rowTexts } from '../../../src/shared/texts/knownTexts';
import { carriedTexts, createTexts } from '../../model/texts';
import { h } from '../../elements/dom';
import { createReviewPage, NO_CHOICES } from '../review/reviewPage';
import { showReport } from './reportPage';
import './vscodeColors.css';

void showReport<ReviewView>((view) =>
  createReviewPage(
    view,
    { actions: h('div', { class: 'actions' }), notice: h('div', { class: 'notice' }) },
    NO_CHOICES,
    { onChoice: () => undefined, onCompare: () => undefined, onInspect: () => undefined },
    view.outline.texts && createTexts(carriedTexts(rowTexts(view.outline.texts))),
  ),
);
