import type * as vscode from 'vscode';
import { reviewSummary } from '../../exports/reviewJson';
import { reviewFamiliesCsv, reviewPairsCsv, reviewRepresentationsCsv } from '../../exports/reviewTables';
import type { ReviewFigureRequest } from '../../shared/messages/review';
import type { ReviewView } from '../../shared/results/review';
import {
  exportOne,
  figureBackgrounds,
  offerToOpen,
  reportItem,
  written,
  type ExportItem,
} from '../panel/exportOne';

/** What an export needs of the panel. */
export interface ReviewExportSource {
  /** As far as it is known; images and files are absolute paths. */
  view: ReviewView;
  folder: vscode.Uri;
  distFolder: string;
  draw: (request: ReviewFigureRequest) => Promise<Uint8Array>;
}

const FIGURES: readonly { name: string; figure: ReviewFigureRequest['figure'] }[] = [
  { name: 'Map of all pairs', figure: 'map' },
  { name: 'Measures through the layers', figure: 'curves' },
  { name: 'Concept flow', figure: 'flow' },
  { name: 'Structure against supervision', figure: 'supervision' },
];

/** Asks what to export and where to, and writes it. Throws UserError. */
export async function exportReview(source: ReviewExportSource): Promise<void> {
  const { view, folder } = source;
  const place = { title: `the review of ${view.outline.name}`, folder, name: 'review' };
  const file = await exportOne(exportItems(), source, place);
  if (file) await offerToOpen(file);
}

function exportItems(): ExportItem<ReviewExportSource>[] {
  const figures = FIGURES.flatMap(({ name, figure }) =>
    figureBackgrounds().flatMap(({ light, on }) =>
      (['svg', 'png'] as const).map((format): ExportItem<ReviewExportSource> => ({
        label: `$(graph) ${name}`,
        description: `${format.toUpperCase()}${on}`,
        extension: format,
        write: written(({ draw }) => draw({ figure, format, light })),
      })),
    ),
  );
  const text = (
    label: string,
    extension: string,
    make: (view: ReviewView) => string,
  ): ExportItem<ReviewExportSource> => ({
    label,
    description: extension.toUpperCase(),
    extension,
    write: written(({ view }) => make(view)),
  });
  return [
    reportItem(({ view }) => ({ review: view })),
    ...figures,
    text('$(table) Table of pairs', 'csv', reviewPairsCsv),
    text('$(table) Table of representations', 'csv', reviewRepresentationsCsv),
    text('$(table) Table of concept families', 'csv', reviewFamiliesCsv),
    text('$(json) Everything', 'json', (view) => `${JSON.stringify(reviewSummary(view), null, 2)}\n`),
  ];
}
