/** The page of an exported report: the same views as the panel, on data that the page carries. */
import '../../elements/conceptPage.css';
import type { ComparisonView } from '../../../src/shared/results/comparison';
import { withRowData, type ReportedComparison } from '../../../src/shared/reportedComparison';
import { fromLevels } from '../../../src/shared/proximityLevels';
import { h } from '../../elements/dom';
import { rowTexts } from '../../../src/shared/texts/knownTexts';
import { createModel } from '../../model/model';
import { carriedTexts, createTexts } from '../../model/texts';
import { createReport } from '../comparison/report';
import { NO_CHOICES } from '../../../src/shared/messages/viewState';
import { showReport } from './reportPage';
import '../comparison/comparison.css';
import './vscodeColors.css';

void showReport<ReportedComparison>(({ view, rows, maps, images, texts }) => {
  const imageAt = (place: string): string => (place === '' ? '' : images[Number(place)]);
  return createReport(
    createModel(
      viewWith(view, imageAt),
      rows && withRowData(rows, imageAt, proximityOf),
      maps,
      texts && createTexts(carriedTexts(rowTexts(texts))),
    ),
    h('div', { class: 'actions' }),
    null,
    NO_CHOICES,
    { onChoice: () => undefined, onExact: null, onMaps: null, onLater: null, onName: null },
  );
});

function viewWith(view: ComparisonView, imageAt: (place: string) => string): ComparisonView {
  for (const token of Object.values(view.tokens ?? {})) token.image = imageAt(token.image);
  return view;
}

function proximityOf(levels: ArrayBuffer): ArrayBuffer {
  return fromLevels(new Uint8Array(levels)).buffer;
}
