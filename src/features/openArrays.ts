import { extname, join } from 'node:path';
import { UserError } from '../errors';
import { fileProblem } from '../store/files';
import { openFile } from '../store/openFile';
import { exists, stat } from '../store/ownFiles';
import type { ArrayFile } from './arrayFile';
import { allExtensions, type FileFormat } from './fileFormat';
import { FORMATS, formatOf, formatOfFolder, isFolderFile } from './formats';
import { isJoined } from './joined/findParts';
import { openJoined } from './joined/openJoined';
import { isNeverRead, otherFormat } from './otherFormats';
import type { OpenedFile } from './openedFile';
import { partsOfOne } from './partsOfOne';
import { openRaw, RAW } from './raw/openRaw';
import type { RawArray } from './raw/rawArray';

const START_BYTES = 512;

/**
 * Opens a feature file: as the format of its extension, or where it does not start so, as the one it starts as; or where a pattern
 * stands for several, all of them as one. Whoever opens it closes it.
 * @param raw what its numbers are, where somebody says it, since it does not itself
 * @throws UserError, which names the file, where it cannot be read, is damaged or holds no array of numbers
 */
export async function openArrays(file: string, raw?: RawArray): Promise<OpenedFile> {
  if (raw) return openNumbers(file, raw);
  return (await isJoined(file)) ? openJoined(file, openOne) : openOne(file);
}

async function openNumbers(file: string, raw: RawArray): Promise<OpenedFile> {
  try {
    const opened = await openRaw(file, raw);
    return openedAs(RAW, (await stat(file)).size, opened);
  } catch (error) {
    throw fileProblem(error, file);
  }
}

async function openOne(file: string): Promise<OpenedFile> {
  try {
    if ((await stat(file)).isDirectory()) return await openFolder(file);
    const { start, bytes } = await readStart(file);
    const text = start.toString('latin1');
    const format = formatOfStart(text, extname(file).toLowerCase());
    if (format === undefined || isNeverRead(text)) throw otherFormat(start, file);
    return openedAs(format, bytes, await format.open(file));
  } catch (error) {
    throw fileProblem(error, file);
  }
}

async function openFolder(folder: string): Promise<OpenedFile> {
  const marks = FORMATS.flatMap(({ folder = [] }) => folder);
  const there: string[] = [];
  for (const name of marks) if (await exists(join(folder, name))) there.push(name);
  const named = isFolderFile(folder) ? formatOf(folder) : undefined;
  const format = formatOfFolder(there) ?? named;
  if (!format) throw new UserError(`${folder} is a folder, not a file.`);
  const opened = await format.open(folder);
  return openedAs(format, opened.bytes ?? 0, opened);
}

function openedAs(format: FileFormat, bytes: number, opened: ArrayFile): OpenedFile {
  const parts = partsOfOne(opened.arrays);
  const warnings = parts === null ? opened.warnings : [parts.sentence, ...opened.warnings];
  return { ...opened, warnings, format, bytes };
}

function formatOfStart(start: string, extension: string): FileFormat | undefined {
  const hasMagic = ({ magic }: FileFormat): boolean => magic !== null && start.startsWith(magic);
  const named = FORMATS.filter((format) => allExtensions(format).includes(extension));
  return (
    named.find(hasMagic) ??
    FORMATS.find(hasMagic) ??
    named.find(({ magic, mayStartOtherwise }) => magic === null || mayStartOtherwise)
  );
}

async function readStart(file: string): Promise<{ start: Buffer; bytes: number }> {
  const handle = await openFile(file);
  try {
    const start = Buffer.alloc(START_BYTES);
    const { bytesRead } = await handle.read(start, 0, START_BYTES, 0);
    const { size } = await handle.stat();
    if (bytesRead > 0) return { start: start.subarray(0, bytesRead), bytes: size };
  } finally {
    await handle.close();
  }
  throw new UserError(`${file} is empty. Was it still being written? Save it again.`);
}
