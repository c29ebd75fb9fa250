import { basename } from 'node:path';
import type { Compared, ComparedRows } from '../protocol';
import type { ReportedComparison } from '../reportedComparison';
import { toLevels } from '../saved/proximityLevels';
import { embedImages, leftOut } from './embedImages';
import { standingPage } from './standingPage';

/** Proximities of more bytes make a page that browsers are slow to open. */
const MOST_ROW_BYTES = 50e6;

/**
 * A page that shows a comparison as the panel does, without VS Code, network or other files.
 *
 * @param compared images are absolute paths here
 * @param webviewFolder where the built webview lies
 */
export async function htmlReport(compared: Compared, webviewFolder: string): Promise<string> {
  const { a, b } = compared.view;
  return standingPage(`${a.id} and ${b.id}`, 'standalone', await standingAlone(compared), webviewFolder);
}

/** The comparison with its images, and without the folders of this machine. */
async function standingAlone({ view, rows, maps }: Compared): Promise<ReportedComparison> {
  const { a, b, tokens } = view;
  const { patches } = rows.columns;
  const carried = bytesOf(rows) <= MOST_ROW_BYTES;
  const exemplars = bestFirst([...a.concepts, ...b.concepts].map((concept) => concept.exemplars));
  const wanted = exemplars.flatMap((row) => tokens?.[row]?.image ?? []);
  const others = carried ? (patches?.images ?? []) : [];
  const { images, placeOf, missing } = await embedImages([...wanted, ...others]);
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
        ...view.warnings,
        ...leftOut(missing),
        ...(carried ? [] : ['The rows are left out of this report, since they would make it too large.']),
      ],
    },
    rows: carried ? reportedRows(rows, place) : null,
    maps: carried ? maps : null,
    images,
  };
}

/** The first of every list, then the second of every list, and so on. */
function bestFirst<T>(lists: readonly (readonly T[])[]): T[] {
  const deepest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: deepest }, (_, rank) =>
    lists.flatMap((list) => list.slice(rank, rank + 1)),
  ).flat();
}

function bytesOf({ a, b }: ComparedRows): number {
  return (a.proximity.byteLength + b.proximity.byteLength) / 2;
}

function reportedRows({ columns, a, b }: ComparedRows, place: (image: string) => string): ComparedRows {
  const { patches } = columns;
  const scores = ({ labels, proximity }: ComparedRows['a']): ComparedRows['a'] => ({
    labels,
    proximity: toLevels(new Float32Array(proximity)).buffer,
  });
  return {
    columns: { ...columns, patches: patches && { ...patches, images: patches.images.map(place) } },
    a: scores(a),
    b: scores(b),
  };
}
