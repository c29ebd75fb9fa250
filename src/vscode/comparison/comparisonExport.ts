import * as vscode from 'vscode';
import { join } from 'node:path';
import { categoryOf, type CategoryBorders } from '../../alignment/categories';
import { UserError } from '../../errors';
import { comparisonNpz, pythonFor } from '../../exports/arrays';
import { wholeComparison } from '../../exports/comparisonJson';
import { conceptsCsv, pairsCsv } from '../../exports/tables';
import { writeAtomically } from '../../files';
import type { Compared, ComparisonView, FigureRequest } from '../../protocol';
import { startRun } from '../../runs/client';
import { showInNotification } from './comparisonRun';

/** What an export needs of the panel. */
export interface ExportSource {
  /** The comparison as it is shown; images and files are absolute paths. */
  compared: Compared;
  /** The folder that is offered to save into. */
  folder: vscode.Uri;
  distFolder: string;
  draw: (request: FigureRequest) => Promise<Uint8Array>;
}

interface ExportItem extends vscode.QuickPickItem {
  extension: string;
  write(source: ExportSource, file: string): Promise<unknown>;
}

const COPY_AS_PYTHON = 'Copy as Python';
const OPEN = 'Open';

/** The comparison with the categories that borders make. */
export function withBorders(view: ComparisonView, borders: CategoryBorders | null): ComparisonView {
  if (!borders) return view;
  const matched = view.alignment.matched.map((pair) => ({
    ...pair,
    category: categoryOf(pair.distance, borders),
  }));
  return { ...view, alignment: { ...view.alignment, matched } };
}

/** Asks what to export and where to, and writes it. Throws UserError. */
export async function exportComparison(source: ExportSource): Promise<void> {
  const { view } = source.compared;
  const item = await vscode.window.showQuickPick(exportItems(source.compared.maps !== null), {
    title: `Export ${view.a.id} and ${view.b.id}`,
    placeHolder: 'Choose what to write',
    matchOnDescription: true,
  });
  if (!item) return;
  const name = `${comparisonName(view)}.${item.extension}`;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(source.folder, name),
    filters: { [item.extension.toUpperCase()]: [item.extension] },
  });
  if (!target) return;
  if (target.scheme !== 'file') {
    throw new UserError(`${target.toString(true)} is not on a disk. Choose a folder of this machine.`);
  }
  await item.write(source, target.fsPath);
  await offer(source.compared, target, item.extension);
}

async function offer(compared: Compared, target: vscode.Uri, extension: string): Promise<void> {
  const written = `Written: ${vscode.workspace.asRelativePath(target)}`;
  if (extension === 'npz') {
    const chosen = await vscode.window.showInformationMessage(written, COPY_AS_PYTHON);
    if (chosen) await vscode.env.clipboard.writeText(pythonFor(target.fsPath, compared));
  } else {
    const chosen = await vscode.window.showInformationMessage(written, OPEN);
    if (!chosen) return;
    if (extension === 'html') await vscode.env.openExternal(target);
    else await vscode.commands.executeCommand('vscode.open', target);
  }
}

function exportItems(hasMaps: boolean): ExportItem[] {
  const kind = vscode.window.activeColorTheme.kind;
  const isLight = kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
  const backgrounds = isLight
    ? [{ light: false, on: '' }]
    : [
        { light: true, on: ', on white' },
        { light: false, on: ', in the colours of the theme' },
      ];
  const figure = (name: string, wanted: FigureRequest['figure']): ExportItem[] =>
    backgrounds.flatMap(({ light, on }) =>
      (['svg', 'png'] as const).map((format) => ({
        label: `$(graph) ${name}`,
        description: `${format.toUpperCase()}${on}`,
        extension: format,
        write: written(({ draw }) => draw({ figure: wanted, format, light })),
      })),
    );
  return [
    {
      label: '$(globe) Report',
      description: 'HTML that any browser shows, without network',
      extension: 'html',
      write: writeReport,
    },
    ...figure('Matrix of distances', 'distance'),
    ...figure('Matrix of adjusted alignments', 'adjusted'),
    ...figure('Curve from universal to unique', 'curve'),
    ...figure('Concept atlas', 'atlas'),
    ...(hasMaps ? figure('Maps of the rows', 'maps') : []),
    {
      label: '$(table) Matched pairs',
      description: 'CSV',
      extension: 'csv',
      write: written(({ compared }) => pairsCsv(compared.view)),
    },
    {
      label: '$(table) Concepts of both sides',
      description: 'CSV',
      extension: 'csv',
      write: written(({ compared }) => conceptsCsv(compared.view)),
    },
    {
      label: '$(json) Everything but the rows',
      description: 'JSON',
      extension: 'json',
      write: written(({ compared }) => `${JSON.stringify(wholeComparison(compared.view), null, 2)}\n`),
    },
    {
      label: '$(file-binary) Arrays',
      description:
        'NPZ: distances, matching, labels and proximities of all rows, and their maps where they were made',
      extension: 'npz',
      write: written(({ compared }) => comparisonNpz(compared)),
    },
  ];
}

/** Writes what `make` makes. */
function written(
  make: (source: ExportSource) => Uint8Array | string | Promise<Uint8Array>,
): ExportItem['write'] {
  return async (source, file) => {
    const content = await make(source);
    await writeAtomically(file, [typeof content === 'string' ? Buffer.from(content) : content]);
  };
}

function writeReport({ compared, distFolder }: ExportSource, file: string): Promise<null> {
  const ask = { file, webviewFolder: join(distFolder, 'webview'), of: compared };
  return showInNotification('Writing the report', (onProgress) =>
    startRun({ kind: 'report', ask, threads: 1, cache: null }, { distFolder, onProgress }),
  );
}

/** What a file about the comparison is called, without an ending. */
export function comparisonName({ a, b }: ComparisonView): string {
  return `${fileName(a.id)}-${fileName(b.id)}`;
}

/** A representation's name as part of a file's. */
function fileName(id: string): string {
  return id.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60);
}
