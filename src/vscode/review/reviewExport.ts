import type * as vscode from 'vscode';
import type { ReviewView } from '../../shared/results/review';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import { filePart } from '../../shared/fileNames';
import { shown } from '../../shared/shownText';
import type { Environment } from '../environment';
import {
  dataItem,
  exportOne,
  figureItems,
  offerToOpen,
  reportItem,
  type ExportItem,
} from '../panel/exportOne';

/** What an export needs of the panel. */
interface ReviewExportSource {
  /** As far as it is known; images and files are absolute paths. */
  view: ReviewView;
  folder: vscode.Uri;
  environment: Environment;
  /** What the page can draw. */
  figures: readonly FigureOffer[];
  draw: (request: FigureRequest) => Promise<Uint8Array>;
}

/** Asks what to export and where to, and writes it. Throws UserError. */
export async function exportReview(source: ReviewExportSource): Promise<void> {
  const { view, folder } = source;
  const { name } = view.outline;
  const about = `${filePart(name)} review`;
  const place = { title: shown`Export the review of ${name}`, folder, about };
  const file = await exportOne(exportItems(source.figures), source, place);
  if (file) await offerToOpen(file);
}

function exportItems(figures: readonly FigureOffer[]): ExportItem<ReviewExportSource>[] {
  const viewOf = ({ view }: ReviewExportSource): ReviewView => view;
  return [
    reportItem(({ view }) => ({ review: view })),
    ...figures.flatMap(figureItems),
    dataItem('reviewPairs', 'csv', shown`Table of pairs`, viewOf),
    dataItem('reviewRepresentations', 'csv', shown`Table of representations`, viewOf),
    dataItem('reviewFamilies', 'csv', shown`Table of concept families`, viewOf),
    dataItem('reviewDefinitions', 'csv', shown`Table of definitions of a concept`, viewOf),
    dataItem('review', 'json', shown`Everything`, viewOf),
  ];
}
