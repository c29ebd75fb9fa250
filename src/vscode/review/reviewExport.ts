import type * as vscode from 'vscode';
import { reviewSummary } from '../../exports/reviewJson';
import { reviewFamiliesCsv, reviewPairsCsv, reviewRepresentationsCsv } from '../../exports/reviewTables';
import type { ReviewView } from '../../shared/results/review';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import { shown, type ShownText } from '../../shared/shownText';
import type { Environment } from '../environment';
import {
  exportOne,
  figureItems,
  offerToOpen,
  reportItem,
  written,
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
  const place = { title: shown`Export the review of ${view.outline.name}`, folder, name: 'review' };
  const file = await exportOne(exportItems(source.figures), source, place);
  if (file) await offerToOpen(file);
}

function exportItems(figures: readonly FigureOffer[]): ExportItem<ReviewExportSource>[] {
  const text = (
    icon: string,
    label: ShownText,
    extension: string,
    make: (view: ReviewView) => string,
  ): ExportItem<ReviewExportSource> => ({
    icon,
    label,
    description: shown`${extension.toUpperCase()}`,
    extension,
    write: written(({ view }) => make(view)),
  });
  return [
    reportItem(({ view }) => ({ review: view })),
    ...figures.flatMap(figureItems),
    text('table', shown`Table of pairs`, 'csv', reviewPairsCsv),
    text('table', shown`Table of representations`, 'csv', reviewRepresentationsCsv),
    text('table', shown`Table of concept families`, 'csv', reviewFamiliesCsv),
    text('json', shown`Everything`, 'json', (view) => `${JSON.stringify(reviewSummary(view), null, 2)}\n`),
  ];
}
