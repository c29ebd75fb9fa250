import * as vscode from 'vscode';
import { categoryOf, type CategoryBorders } from '../../shared/categories';
import { pythonFor } from '../../exports/pythonFor';
import type { ToReport } from '../../exports/htmlReport';
import type { Compared, ComparisonView } from '../../shared/results/comparison';
import type { FigureOffer, FigureRequest } from '../../shared/messages/figure';
import type { Environment } from '../environment';
import {
  dataItem,
  exportOne,
  figureItems,
  offerToOpen,
  reportItem,
  type ExportItem,
} from '../panel/exportOne';
import { pairFileName } from '../../shared/fileNames';
import { shown } from '../../shared/shownText';
import { showInformation } from '../show';
import { sideNames } from '../../shared/sideNames';

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
  const { a, b } = sideNames(view);
  const about = pairFileName(a, b);
  const place = { title: shown`Export ${a} and ${b}`, folder, about };
  const file = await exportOne(exportItems(source), source, place);
  if (file?.fsPath.endsWith('.npz')) await offerPython(compared, file);
  else if (file) await offerToOpen(file);
}

async function offerPython(compared: Compared, file: vscode.Uri): Promise<void> {
  const written = shown`Written: ${vscode.workspace.asRelativePath(file)}`;
  const chosen = await showInformation(written, COPY_AS_PYTHON);
  if (chosen) await vscode.env.clipboard.writeText(pythonFor(file.fsPath, compared));
}

/** Offered where what is shared is known. */
const SHARED_TABLES = [
  ['groups', shown`Groups of shared concepts`],
  ['sharedPairs', shown`Shared pairs, one to one`],
  ['candidates', shown`All pairs above chance`],
] as const;

const ARRAYS = shown`NPZ: distances, what is shared, labels, proximities and numbers of all rows, and their maps where they were made`;

function exportItems({ figures, compared }: ExportSource): ExportItem<ExportSource>[] {
  const isKnown = compared.view.shared !== null;
  const viewOf = ({ compared }: ExportSource): ComparisonView => compared.view;
  return [
    reportItem(({ compared }) => compared),
    ...figures.flatMap(figureItems),
    ...(isKnown ? SHARED_TABLES.map(([what, label]) => dataItem(what, 'csv', label, viewOf)) : []),
    dataItem('pairs', 'csv', shown`Matched pairs, as in the paper`, viewOf),
    dataItem('concepts', 'csv', shown`Concepts of both sides`, viewOf),
    dataItem('rows', 'csv', shown`Rows with their concepts`, ({ compared: { view, rows, maps, texts } }) => ({
      ...{ view, rows, maps, texts },
    })),
    dataItem('comparison', 'json', shown`Everything but the rows`, viewOf),
    dataItem(
      'arrays',
      'npz',
      shown`Arrays`,
      ({ compared: { view, rows, maps } }) => ({ view, rows, maps }),
      ARRAYS,
    ),
  ];
}
