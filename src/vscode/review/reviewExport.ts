import * as vscode from 'vscode';
import { UserError } from '../../errors';
import { reviewSummary } from '../../exports/reviewJson';
import { reviewPairsCsv, reviewRepresentationsCsv } from '../../exports/reviewTables';
import { writeAtomically } from '../../files';
import type { ReviewFigureRequest } from '../../reviewMessages';
import type { ReviewView } from '../../reviewProtocol';

/** What an export needs of the panel. */
export interface ReviewExportSource {
  view: ReviewView;
  folder: vscode.Uri;
  draw: (request: ReviewFigureRequest) => Promise<Uint8Array>;
}

interface ExportItem extends vscode.QuickPickItem {
  extension: string;
  make(source: ReviewExportSource): Promise<Uint8Array | string>;
}

const FIGURES: readonly { name: string; figure: ReviewFigureRequest['figure'] }[] = [
  { name: 'Map of all pairs', figure: 'map' },
  { name: 'Measures through the layers', figure: 'curves' },
  { name: 'Concept flow', figure: 'flow' },
  { name: 'Structure against supervision', figure: 'supervision' },
];

/** Asks what to export and where to, and writes it. Throws UserError. */
export async function exportReview(source: ReviewExportSource): Promise<void> {
  const item = await vscode.window.showQuickPick(exportItems(), {
    title: `Export the review of ${source.view.outline.name}`,
    placeHolder: 'Choose what to write',
    matchOnDescription: true,
  });
  if (!item) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(source.folder, `review.${item.extension}`),
    filters: { [item.extension.toUpperCase()]: [item.extension] },
  });
  if (!target) return;
  if (target.scheme !== 'file') {
    throw new UserError(`${target.toString(true)} is not on a disk. Choose a folder of this machine.`);
  }
  const content = await item.make(source);
  await writeAtomically(target.fsPath, [typeof content === 'string' ? Buffer.from(content) : content]);
  const written = `Written: ${vscode.workspace.asRelativePath(target)}`;
  const chosen = await vscode.window.showInformationMessage(written, 'Open');
  if (chosen) await vscode.commands.executeCommand('vscode.open', target);
}

function exportItems(): ExportItem[] {
  const kind = vscode.window.activeColorTheme.kind;
  const isLight = kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
  const figures = FIGURES.flatMap(({ name, figure }) =>
    (isLight ? [true] : [true, false]).flatMap((light) =>
      (['svg', 'png'] as const).map((format) => ({
        label: `$(graph) ${name}`,
        description: `${format.toUpperCase()}${light ? ', on white' : ', in the colours of the theme'}`,
        extension: format,
        make: ({ draw }: ReviewExportSource) => draw({ figure, format, light }),
      })),
    ),
  );
  const text = (label: string, extension: string, make: (view: ReviewView) => string): ExportItem => ({
    label,
    description: extension.toUpperCase(),
    extension,
    make: ({ view }) => Promise.resolve(make(view)),
  });
  return [
    ...figures,
    text('$(table) Table of pairs', 'csv', reviewPairsCsv),
    text('$(table) Table of representations', 'csv', reviewRepresentationsCsv),
    text('$(json) Everything', 'json', (view) => `${JSON.stringify(reviewSummary(view), null, 2)}\n`),
  ];
}
