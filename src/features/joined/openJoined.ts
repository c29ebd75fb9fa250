import { basename, relative, sep } from 'node:path';
import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import { shortName } from '../arrayNames';
import type { OpenedFile } from '../openedFile';
import { warningList, type Warnings } from '../warnings';
import { assertComplete } from './assertComplete';
import { isCheckpoint } from './checkpoint';
import { findParts, folderOf, type PartFile } from './findParts';
import { joinedArray, type Part } from './joinedArray';
import { joinedShape, type JoinedKind } from './joinedShape';
import { kindIn } from './partPattern';
import { openedParts, type Open } from './openedParts';
import { partOf } from './partNames';

/** What the parts hold, looked at one after the other. */
interface Looked {
  parts: PartFile[];
  /** By part. */
  arrays: Part['info'][][];
  hasBigInts: boolean[][];
  format: OpenedFile['format'];
  bytes: number;
}

/**
 * Opens the files that a pattern stands for as one: each is looked into and closed, and opened again when its numbers are read. Arrays
 * that all of them hold are joined by their names, or the only one of each.
 * @throws UserError where parts are missing, damaged, or do not fit together
 */
export async function openJoined(pattern: string, open: Open): Promise<OpenedFile> {
  const parts = await findParts(pattern);
  if (await isCheckpoint(pattern)) {
    throw new UserError(
      `${shortName(pattern)} stands for the files of a checkpoint, each of which holds tensors of its own. Name one of them.`,
    );
  }
  assertComplete(parts, pattern);
  const warnings = warningList();
  const looked = await lookInto(parts, open, warnings);
  const files = openedParts(open, pattern, looked.bytes);
  const kind = kindOf(pattern, parts);
  const base = folderOf(parts);
  const shown = parts.map(({ file }) => relative(base, file).replaceAll(sep, '/'));
  const arrays: StoredArray[] = [];
  const problems: UserError[] = [];
  for (const name of namesIn(looked, warnings)) {
    const own = parts.map(({ file }, at): Part => {
      const place = name === null ? 0 : looked.arrays[at].findIndex((each) => each.name === name);
      const info = looked.arrays[at][place];
      return {
        ...{ name: file, shown: shown[at], key: parts[at].places.join('/') || shown[at], info },
        hasBigInts: looked.hasBigInts[at][place],
        open: () => files.array(file, info),
      };
    });
    try {
      const shape = joinedShape(own, kind, 'files', pattern);
      arrays.push(joinedArray(name ?? commonName(looked), own, shape));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
    }
  }
  if (arrays.length === 0) throw problems[0];
  for (const { message } of problems) warnings.add(message);
  const { format, bytes } = looked;
  return { arrays, warnings: warnings.all(), format, bytes, close: files.close };
}

async function lookInto(parts: readonly PartFile[], open: Open, warnings: Warnings): Promise<Looked> {
  const looked: Looked = { parts: [...parts], arrays: [], hasBigInts: [], format: null as never, bytes: 0 };
  const told = new Set<string>();
  for (const { file } of parts) {
    const opened = await open(file);
    await opened.close();
    looked.format ??= opened.format;
    looked.bytes += opened.bytes;
    looked.arrays.push(opened.arrays.map(infoOf));
    looked.hasBigInts.push(opened.arrays.map((each) => each.readBigInts !== undefined));
    for (const sentence of opened.warnings) {
      if (!told.has(sentence)) warnings.add(`${basename(file)}: ${sentence}`);
      told.add(sentence);
    }
  }
  return looked;
}

/** What is kept of an array, without what it is read by. */
function infoOf({ name, shape, dtype, ...rest }: StoredArray): Part['info'] {
  const { bytesOver, chunksRead, itemBytesOver, isUnpacked, scatteredNumbers } = rest;
  return {
    ...{ name, shape: [...shape], dtype },
    ...(bytesOver !== undefined && { bytesOver }),
    ...(chunksRead !== undefined && { chunksRead }),
    ...(itemBytesOver !== undefined && { itemBytesOver }),
    ...(isUnpacked && { isUnpacked }),
    ...(scatteredNumbers !== undefined && { scatteredNumbers }),
  };
}

/** The names of arrays that all parts hold; null for the only one of each, whatever it is called. */
function namesIn({ parts, arrays }: Looked, warnings: Warnings): (string | null)[] {
  if (arrays.every((each) => each.length === 1)) return [null];
  const sets = arrays.map((each) => new Set(each.map(({ name }) => name)));
  const all = [...new Set(arrays.flatMap((each) => each.map(({ name }) => name)))];
  const common: string[] = [];
  for (const name of all) {
    const at = sets.findIndex((each) => !each.has(name));
    if (at < 0) common.push(name);
    else warnings.add(`${shortName(name)} is left out, since ${basename(parts[at].file)} does not hold it.`);
  }
  if (common.length > 0) return common;
  throw new UserError(
    `${parts[0].file} and the other parts hold no array of the same name. Save each part with the same names, or one array in each.`,
  );
}

function commonName({ arrays }: Looked): string {
  const [[{ name }]] = arrays;
  return arrays.every(([each]) => each.name === name) ? name : '';
}

function kindOf(pattern: string, parts: readonly PartFile[]): JoinedKind {
  const said = kindIn(pattern);
  if (said) return said;
  const [{ file, places }] = parts;
  const kind = partOf(file)?.kind;
  if (kind) return kind;
  return /^\d+$/.test(places.at(-1) ?? '') ? 'parts' : 'either';
}
