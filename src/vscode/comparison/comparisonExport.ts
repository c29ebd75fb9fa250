import * as vscode from 'vscode';
import { categoryOf, type CategoryBorders } from '../../shared/categories';
import { comparisonNpz, pythonFor } from '../../exports/arrays';
import { wholeComparison } from '../../exports/comparisonJson';
import type { ToReport } from '../../exports/htmlReport';
import { conceptsCsv, pairsCsv } from '../../exports/tables';
import type { Compared, ComparisonView } from '../../shared/results/comparison';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import type { Environment } from '../environment';
import {
  exportOne,
  figureItems,
  offerToOpen,
  reportItem,
  written,
  type ExportItem,
} from '../panel/exportOne';
import { shown } from '../../shared/shownText';
import { showInformation } from '../show';

/** What an export needs of the panel. */
interface ExportSource {
  /** The comparison as it is shown; images and files are absolute paths. */
  compared: ToReport;
  /** The folder that is offered to save into. */
  folder: vscode.Uri;
  environment: Environment;
  /** What the page can draw. */
  figures: readonly FigureOffer[];
  draw: (request: FigureRequest) => Promise<Uint8Array>;
}

const COPY_AS_PYTHON = 'Copy as Python';

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
  const { compared, folder } = source;
  const { view } = compared;
  const place = { title: shown`Export ${view.a.id} and ${view.b.id}`, folder, name: comparisonName(view) };
  const file = await exportOne(exportItems(source.figures), source, place);
  if (file?.fsPath.endsWith('.npz')) await offerPython(compared, file);
  else if (file) await offerToOpen(file);
}

async function offerPython(compared: Compared, file: vscode.Uri): Promise<void> {
  const written = shown`Written: ${vscode.workspace.asRelativePath(file)}`;
  const chosen = await showInformation(written, COPY_AS_PYTHON);
  if (chosen) await vscode.env.clipboard.writeText(pythonFor(file.fsPath, compared));
}

function exportItems(figures: readonly FigureOffer[]): ExportItem<ExportSource>[] {
  return [
    reportItem(({ compared }) => compared),
    ...figures.flatMap(figureItems),
    {
      icon: 'table',
      label: shown`Matched pairs`,
      description: shown`CSV`,
      extension: 'csv',
      write: written(({ compared }) => pairsCsv(compared.view)),
    },
    {
      icon: 'table',
      label: shown`Concepts of both sides`,
      description: shown`CSV`,
      extension: 'csv',
      write: written(({ compared }) => conceptsCsv(compared.view)),
    },
    {
      icon: 'json',
      label: shown`Everything but the rows`,
      description: shown`JSON`,
      extension: 'json',
      write: written(({ compared }) => `${JSON.stringify(wholeComparison(compared.view), null, 2)}\n`),
    },
    {
      icon: 'file-binary',
      label: shown`Arrays`,
      description: shown`NPZ: distances, matching, labels and proximities of all rows, and their maps where they were made`,
      extension: 'npz',
      write: written(({ compared }) => comparisonNpz(compared)),
    },
  ];
}

/** What a file about the comparison is called, without an ending. */
export function comparisonName({ a, b }: ComparisonView): string {
  return `${fileName(a.id)}-${fileName(b.id)}`;
}

/** A representation's name as part of a file's. */
function fileName(id: string): string {
  return id.replace(/[^\p{L}\p{N}._-]+/gu, '_').slice(0, 60);
}
