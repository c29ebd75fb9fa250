import * as vscode from 'vscode';
import { basename, join } from 'node:path';
import { UserError } from '../../errors';
import { writeAtomically } from '../../store/files';
import type { ExportEndings, ExportKind, ExportSources } from '../../runs/exportFile';
import type { Requests } from '../../runs/requests';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import type { FigurePrint } from '../../shared/settings/figure';
import { readFigurePrint } from '../settings';
import { exportedFileName } from '../../shared/fileNames';
import { shown, type ShownText } from '../../shared/shownText';
import type { Environment } from '../environment';
import { choose, showInformation, type Choice } from '../show';
import { askFigureSize } from './figureSize';
import { showInNotification, startSmall } from './startRun';

/** Something that can be written of what a panel shows. */
export interface ExportItem<Source> extends Choice {
  extension: string;
  /** The endings that a file may have instead, and what they are called. */
  otherwise?: Record<string, string[]>;
  write(source: Source, file: string): Promise<unknown>;
  /** Asks more before the place to write to; the same as it is wanted, or undefined where the user has chosen none. */
  refine?(source: Source): Promise<ExportItem<Source> | undefined>;
}

/** What an export needs to say where it goes. */
interface ExportPlace {
  /** Of the question. */
  title: ShownText;
  /** The folder that is offered, and what the file is about, with which its name begins. */
  folder: vscode.Uri;
  about: string;
}

/**
 * Asks what to export and where to, and writes it. Throws UserError.
 * @returns the file; undefined where the user has chosen none
 */
export async function exportOne<Source>(
  items: readonly ExportItem<Source>[],
  source: Source,
  { title, folder, about }: ExportPlace,
): Promise<vscode.Uri | undefined> {
  const chosen = await choose(items, {
    title,
    placeHolder: shown`Choose what to write`,
    matchOnDescription: true,
  });
  const item = chosen?.refine ? await chosen.refine(source) : chosen;
  if (!item) return undefined;
  const { extension, label, otherwise } = item;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, `${exportedFileName(about, label)}.${extension}`),
    filters: { [extension.toUpperCase()]: [extension], ...otherwise },
  });
  if (!target) return undefined;
  if (target.scheme !== 'file') {
    throw new UserError(`${target.toString(true)} is not on a disk. Choose a folder of this machine.`);
  }
  await item.write(source, target.fsPath);
  return target;
}

/** Says that a file is written, and opens it where the user wants that: a page in the browser. */
export async function offerToOpen(file: vscode.Uri): Promise<void> {
  const chosen = await showInformation(shown`Written: ${vscode.workspace.asRelativePath(file)}`, 'Open');
  if (!chosen) return;
  if (file.fsPath.endsWith('.html')) await vscode.env.openExternal(file);
  else await vscode.commands.executeCommand('vscode.open', file);
}

const TABLE = shown`CSV, or Parquet where the file is called so`;

/** The icon of each kind of file in the list. */
const ICONS = { csv: 'table', json: 'json', npz: 'file-binary' } as const;

/** A table, JSON or arrays: made and written off the extension host, since they may be large. */
export function dataItem<K extends ExportKind, Source extends { environment: Environment }>(
  what: K,
  extension: ExportEndings[K],
  label: ShownText,
  of: (source: Source) => ExportSources[K],
  description = extension === 'csv' ? TABLE : shown`${extension.toUpperCase()}`,
): ExportItem<Source> {
  return {
    ...{ icon: ICONS[extension], label, description, extension },
    ...(extension === 'csv' && { otherwise: { Parquet: ['parquet'] } }),
    write: (source, file) =>
      showInNotification(shown`Writing ${basename(file)}`, (onProgress) =>
        startSmall('exportFile', { file, what, of: of(source) }, source.environment, onProgress),
      ),
  };
}

/** A page that any browser shows, written off the extension host. */
export function reportItem<Source extends { environment: Environment }>(
  of: (source: Source) => Requests['report']['of'],
): ExportItem<Source> {
  return {
    icon: 'globe',
    label: shown`Report`,
    description: shown`HTML that any browser shows, without network`,
    extension: 'html',
    write(source, file) {
      const { environment } = source;
      const ask = { file, webviewFolder: join(environment.distFolder, 'webview'), of: of(source) };
      return showInNotification(shown`Writing the report`, (onProgress) =>
        startSmall('report', ask, environment, onProgress),
      );
    },
  };
}

/** A figure in every format, on the background of the theme and on white. */
export function figureItems<
  Source extends {
    environment: Environment;
    draw: (request: FigureRequest) => Promise<Uint8Array>;
  },
>({ id, label, isPrinted }: FigureOffer): ExportItem<Source>[] {
  return figureBackgrounds().flatMap(({ light, on }) =>
    (['svg', 'png'] as const).map((format) => {
      const printed = (print: () => FigurePrint): ExportItem<Source> => ({
        icon: 'graph',
        label: shown`${label}`,
        description: shown`${format.toUpperCase()}${on}${isPrinted ? ', in a size that is asked for' : ''}`,
        extension: format,
        write: async ({ draw }, file) =>
          writeAtomically(file, [await draw({ figure: id, format, light, print: print() })]),
      });
      if (!isPrinted) return printed(readFigurePrint);
      return {
        ...printed(readFigurePrint),
        async refine({ environment }) {
          const print = await askFigureSize(environment.memory);
          return print && printed(() => print);
        },
      };
    }),
  );
}

/** The backgrounds that a figure may have beside the theme that is in force. */
function figureBackgrounds(): readonly { light: boolean; on: string }[] {
  const kind = vscode.window.activeColorTheme.kind;
  const isLight = kind === vscode.ColorThemeKind.Light || kind === vscode.ColorThemeKind.HighContrastLight;
  if (isLight) return [{ light: false, on: '' }];
  return [
    { light: true, on: ', on white' },
    { light: false, on: ', in the colours of the theme' },
  ];
}
