import { basename, dirname, extname, join, sep } from 'node:path';

/** What a path says of files that are read as one. */
export type PatternKind = 'parts' | 'samples' | null;

/** `*` is any text; `{number}`, `{part}` and `{sample}` are numbers, and so is `{part?}`, of which some may be missing. */
const PLACES = /\*|\{(?:number|part\??|sample)\}/g;

/** What `{a,b}` lists, and what stands around it. */
interface List {
  before: string;
  listed: string;
  after: string;
}

/** The list that is last in a text; null where no brace of it closes one. Of a manifest it may be millions of characters long. */
function listIn(text: string): List | null {
  const end = text.lastIndexOf('}');
  const start = text.lastIndexOf('{');
  if (start < 0 || start > end) return null;
  const listed = text.slice(start + 1, end);
  if (listed.includes('}') || !listed.includes(',')) return null;
  return { before: text.slice(0, start), listed, after: text.slice(end + 1) };
}

/** Whether a path may stand for several files, or the name of an array for several arrays. */
export function isPattern(text: string): boolean {
  return text.search(PLACES) >= 0 || listIn(text) !== null;
}

/** The folder that the files of a pattern lie in or below; null where a path is no pattern. */
export function folderAbovePattern(path: string): string | null {
  if (!isPattern(path)) return null;
  const place = Math.min(...[path.search(PLACES), path.search(/\{[^{}]*,/)].filter((at) => at >= 0));
  return dirname(`${path.slice(0, place)}x`);
}

/** What it says of the files itself; null where their names do. */
export function kindIn(pattern: string): PatternKind {
  if (/\{part\??\}/.test(pattern)) return 'parts';
  return pattern.includes('{sample}') ? 'samples' : null;
}

/** Whether parts may be missing. */
export function mayMissParts(pattern: string): boolean {
  return pattern.includes('{part?}');
}

/** The paths of a list, in its order; null where a pattern lists none. */
export function listedIn(pattern: string): string[] | null {
  const list = listIn(pattern);
  return list && list.listed.split(',').map((each) => list.before + each + list.after);
}

/** The pattern that lists some paths of one extension, which `listedIn` takes apart; null where a name holds a sign of patterns. */
export function patternOfList(paths: readonly string[]): string | null {
  if (paths.some((path) => /[{},*]/.test(path))) return null;
  if (paths.length === 1) return paths[0];
  const [first] = paths;
  let start = 0;
  while (start < first.length && paths.every((path) => path[start] === first[start])) start++;
  // Whole names, which a person can read.
  start = first.lastIndexOf(sep, start - 1) + 1;
  const end = extname(first);
  return `${first.slice(0, start)}{${paths.map((path) => path.slice(start, path.length - end.length)).join(',')}}${end}`;
}

/** A test of a name for a pattern without lists, which gives what its places stand for; null where the name does not match. */
export function matcher(pattern: string): (name: string) => string[] | null {
  let source = '';
  let end = 0;
  for (const { 0: place, index } of pattern.matchAll(PLACES)) {
    source += escaped(pattern.slice(end, index)) + (place === '*' ? '(.*?)' : '(\\d+)');
    end = index + place.length;
  }
  const test = new RegExp(`^${source}${escaped(pattern.slice(end))}$`, 's');
  return (name) => test.exec(name)?.slice(1) ?? null;
}

/** A path without its places, as it names what the files are parts of: `train.parquet` for `train-{part}-of-00002.parquet`. */
export function nameOfWhole(path: string): string {
  const listed = listedIn(path);
  const pattern = listed ? withoutList(path) : path;
  const end = extname(pattern);
  const stem = basename(pattern, end);
  if (stem.search(PLACES) < 0) return pattern;
  const name = stem
    .replace(/[-_]?of[-_]?\d+/i, '')
    .replaceAll(PLACES, '')
    .replace(/[^=]*=$/, '')
    .replace(/(?<![a-z])(?:part|shard|chunk|batch)s?(?=[-_.]*$)/i, '')
    .replace(/^[-_.]+|[-_.]+$/g, '');
  const folder = dirname(pattern);
  // What differs alone is named for its folder.
  return name === '' ? nameOfWhole(`${folder}${end}`) : join(nameOfFolder(folder), `${name}${end}`);
}

/** Without the folders of a table that is partitioned. */
function nameOfFolder(folder: string): string {
  const above = dirname(folder);
  return above !== folder && basename(folder).search(PLACES) >= 0 ? nameOfFolder(above) : folder;
}

function withoutList(path: string): string {
  const { before = '', after = '' } = listIn(path) ?? {};
  return `${before}*${after}`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
