import { basename, extname } from 'node:path';
import { isCheckpoint } from '../features/joined/checkpoint';
import { naturally } from '../features/joined/naturalOrder';
import { ONE_THING, partOf, type PartName } from '../features/joined/partNames';

/** Files that look like parts of one representation, in natural order. */
export interface Shards {
  files: string[];
  /** The path that stands for all of them. */
  pattern: string;
  /** Why they look so. */
  because: PartName['kind'];
}

/** So few files may be numbered for something else than samples, as `vit_224` and `vit_384` are. */
const FEW = 10;

/** What says of rows what they are, beside their features. */
const ABOUT_ROWS = /^metadata[-_.]/i;

/**
 * Groups of two files or more that look like parts of one representation, as its name says that a file is one part of several, one
 * sample, or a part of a table that is spread over folders. Row i of one part is not row i of another.
 * @param files absolute paths
 */
export function findShards(files: readonly string[]): Shards[] {
  const groups = new Map<string, Shards>();
  for (const file of files) {
    const { pattern, kind } = partOf(file) ?? {};
    if (pattern === undefined || kind === undefined) continue;
    const group = groups.get(pattern);
    if (group) group.files.push(file);
    else groups.set(pattern, { files: [file], pattern, because: kind });
  }
  const several = [...groups.values()].filter((group) => group.files.length > 1 && !isOfOtherNumbers(group));
  for (const group of several) group.files.sort(naturally);
  return several;
}

/** The same, without the files of checkpoints, each of which holds tensors of its own. */
export async function shardsAmong(files: readonly string[]): Promise<Shards[]> {
  const shards = findShards(files);
  const are = await Promise.all(shards.map(({ pattern }) => isCheckpoint(pattern)));
  return shards.filter((_, at) => !are[at]);
}

/** Whether the numbers of a few files leave out more than they have, where no word says that they are samples. */
function isOfOtherNumbers({ files, because }: Shards): boolean {
  if (because !== 'samples' || files.length >= FEW) return false;
  const stems = files.map((file) => basename(file, extname(file)));
  if (stems.some((stem) => ONE_THING.test(stem))) return false;
  const numbers = stems.map((stem) => Number(/\d+$/.exec(stem)?.[0]));
  return Math.max(...numbers) - Math.min(...numbers) + 1 - files.length >= files.length;
}

/** Whether parts are those of a table about rows, by their names. */
export function areAboutRows({ pattern }: Shards): boolean {
  return ABOUT_ROWS.test(basename(pattern));
}

/** What is said of parts of a table about rows, which are no representation. */
export function aboutRowsSentence({ files }: Shards, shown: (file: string) => string): string {
  const [first, last] = [files[0], files.at(-1)!].map(shown);
  return `${first} to ${last} (${files.length} files) are called as tables about rows are and are left out. List them in experiment.json if they hold features.`;
}
