import { basename, dirname } from 'node:path';
import type { Compared } from '../shared/results/comparison';
import type { ComparedRows, RowColumns } from '../shared/results/rows';
import { withRowData, type ReportedComparison } from '../shared/reportedComparison';
import type { KnownTexts } from '../shared/texts/knownTexts';
import { answerText } from '../shared/answer';
import { toLevels } from '../shared/proximityLevels';
import { byRank } from './byRank';
import { keptWords } from './keptWords';
import { embedImages, leftOut } from './embedImages';
import { embedSounds, soundsLeftOut } from './embedSounds';
import { standingPage } from './standingPage';
import { withoutFolders } from './standingText';
import { sideNames } from '../shared/sideNames';

/** Proximities of more bytes make a page that browsers are slow to open. */
const MOST_ROW_BYTES = 50e6;

/** Of the words that a page carries. */
const MOST_CHARACTERS = 8e6;

/** A comparison and the folder of its images. */
export interface ToReport extends Compared {
  imageFolder: string | null;
  texts: KnownTexts | null;
}

/**
 * A page that shows a comparison as the panel does, without VS Code, network or other files.
 *
 * @param compared images are absolute paths here
 * @param webviewFolder where the built webview lies
 */
export async function htmlReport(compared: ToReport, webviewFolder: string): Promise<string> {
  const { alignment, shared } = compared.view;
  const names = sideNames(compared.view);
  const title = `${names.a} and ${names.b}`;
  const answer = answerText(alignment, shared, names);
  return standingPage(title, answer, 'standalone', await standingAlone(compared), webviewFolder);
}

/** The comparison with its images, and without the folders of this machine. */
async function standingAlone({
  view,
  rows,
  maps,
  imageFolder,
  texts,
}: ToReport): Promise<ReportedComparison> {
  const { a, b, tokens } = view;
  const { patches } = rows.columns;
  const folders = [imageFolder, dirname(a.file), dirname(b.file)];
  const carried = bytesOf(rows) <= MOST_ROW_BYTES;
  const exemplars = byRank([...a.concepts, ...b.concepts].map((concept) => concept.exemplars));
  const wanted = exemplars.flatMap((row) => tokens?.[row]?.image ?? []);
  const others = carried ? (patches?.images ?? []) : [];
  const { images, placeOf, missing } = await embedImages([...wanted, ...others]);
  const heard = carried ? await soundsOf(rows.columns, exemplars) : null;
  const place = (image: string): string => String(placeOf.get(image) ?? '');
  return {
    view: {
      ...view,
      a: { ...a, file: basename(a.file) },
      b: { ...b, file: basename(b.file) },
      tokens:
        tokens &&
        Object.fromEntries(
          Object.entries(tokens).map(([row, token]) => [row, { ...token, image: place(token.image) }]),
        ),
      warnings: [
        ...view.warnings.map((warning) => withoutFolders(warning, folders)),
        ...leftOut(missing),
        ...soundsLeftOut(heard?.missing ?? 0),
        ...(carried ? [] : ['The rows are left out of this report, since they would make it too large.']),
      ],
    },
    rows: carried ? withRowData(withSounds(rows, heard?.sounds ?? null), place, levelsOf) : null,
    maps: carried ? maps : null,
    texts: keptWords({ view, rows }, texts, MOST_CHARACTERS, carried),
    images,
  };
}

/** What the page carries of the recordings of exemplars; null without recordings. */
async function soundsOf(
  { ids, sounds }: RowColumns,
  exemplars: readonly number[],
): Promise<Awaited<ReturnType<typeof embedSounds>> | null> {
  if (!sounds) return null;
  const indexOf = new Map(Array.from(new Uint32Array(ids), (row, index) => [row, index]));
  return embedSounds(
    sounds,
    exemplars.flatMap((row) => indexOf.get(row) ?? []),
  );
}

function withSounds(rows: ComparedRows, sounds: RowColumns['sounds']): ComparedRows {
  return { ...rows, columns: { ...rows.columns, sounds } };
}

/** Of the proximities as they are carried. */
function bytesOf({ a, b }: ComparedRows): number {
  const of = ({ proximity }: ComparedRows['a']): number =>
    proximity instanceof ArrayBuffer
      ? proximity.byteLength / 2
      : proximity.starts.byteLength + proximity.columns.byteLength + proximity.values.byteLength / 2;
  return of(a) + of(b);
}

function levelsOf(proximity: ArrayBuffer): ArrayBuffer {
  return toLevels(new Float32Array(proximity)).buffer;
}
