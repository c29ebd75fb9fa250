import { basename, dirname, isAbsolute, relative, sep } from 'node:path';
import { keptWords } from '../exports/keptWords';
import { withoutFolders } from '../exports/standingText';
import type { CategoryBorders } from '../shared/categories';
import type { Thumbnail } from '../shared/results/thumbnail';
import { writeAtomically } from '../store/files';
import { writeComparison } from '../saved/savedComparison';
import type { RunContext } from './context/context';
import type { Comparison } from './compare';

/** Into `file`, of which the parts are on disk where they are said to be. */
export interface SaveAsk {
  file: string;
  comparison: Comparison;
  borders: CategoryBorders | null;
  /** By the path of the image in the samples table. */
  thumbnails: Map<string, Thumbnail>;
}

/** Of the words that a file carries. */
const MOST_CHARACTERS = 4e6;

/** Writes a comparison into a file of its own. No path of this machine gets into it. Throws UserError. */
export async function save(
  { file, comparison, borders, thumbnails }: SaveAsk,
  { progress }: RunContext,
): Promise<null> {
  progress.plan([{ name: 'saving', cost: 1 }]);
  progress.update('saving', 0);
  const { view, rows, maps, imageFolder, asked, texts } = comparison;
  const folder = dirname(file);
  const within = (path: string): string => relativePath(folder, path);
  const files = { a: within(view.a.file), b: within(view.b.file) };
  const text = await writeComparison(
    {
      view: {
        ...view,
        a: { ...view.a, file: files.a },
        b: { ...view.b, file: files.b },
        warnings: view.warnings.map((text) =>
          withoutFolders(text, [imageFolder, dirname(view.a.file), dirname(view.b.file)]),
        ),
      },
      rows,
      maps,
    },
    {
      files,
      imageFolder: imageFolder === null ? null : within(imageFolder) || '.',
      ...{ borders, asked, thumbnails },
      texts: keptWords(comparison, texts, MOST_CHARACTERS),
    },
  );
  await writeAtomically(file, [Buffer.from(text)]);
  progress.update('saving', 1);
  return null;
}

/** From a folder to a file, with slashes; the name alone where there is no way, as between drives. */
function relativePath(folder: string, path: string): string {
  const way = relative(folder, path);
  return isAbsolute(way) ? basename(path) : way.split(sep).join('/');
}
