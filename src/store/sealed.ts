import { createHash } from 'node:crypto';
import { dirname } from 'node:path';
import { UserError } from '../errors';
import { fileProblem, makeFolder, writeAtomically } from './files';
import { openFile } from './openFile';
import { readAt } from './readAt';

/** A kind of file that holds packed arrays (`pack`) under a checksum. */
export interface SealedKind {
  /** Eight ASCII characters that its files start with. */
  magic: string;
  version: number;
  /** What a file is called in errors, for example `a concept model`. */
  name: string;
  /** The command that writes it. */
  command: string;
}

/** The magic, the version (uint32), four zero bytes, the length of the content (float64) and its SHA-256. */
const HEADER_BYTES = 8 + 4 + 4 + 8 + 32;

/** Writes packed arrays as a file, whole or not at all, in a folder that is made where it is missing. @throws UserError */
export async function writeSealed(file: string, kind: SealedKind, content: Uint8Array): Promise<void> {
  await makeFolder(dirname(file));
  await writeAtomically(file, [headerOf(kind, content), content]);
}

/**
 * Reads what `writeSealed` wrote, into one ArrayBuffer of its own.
 * @throws UserError, which names the file, where it is of another kind or version, cut short or changed
 */
export async function readSealed(file: string, kind: SealedKind): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const handle = await openFile(file);
    try {
      const { size } = await handle.stat();
      const header = await readAt(handle, Buffer.alloc(Math.min(size, HEADER_BYTES)), 0, file);
      checkHeader(header, size, file, kind);
      const content = await readAt(handle, new Uint8Array(size - HEADER_BYTES), HEADER_BYTES, file);
      if (headerOf(kind, content).equals(header)) return content;
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
  throw damaged(file, kind);
}

/** What to say of a file whose content makes no sense. */
export function damaged(file: string, { name, command }: SealedKind): UserError {
  return new UserError(
    `${file} is damaged, or was changed since it was written as ${name}. ${again(command)}`,
  );
}

function checkHeader(header: Buffer, size: number, file: string, kind: SealedKind): void {
  const { magic, version, name, command } = kind;
  if (header.toString('latin1', 0, magic.length) !== magic) {
    throw new UserError(`${file} is not ${name}. Give a file that "concept-alignment ${command}" wrote.`);
  }
  if (header.length < HEADER_BYTES) throw damaged(file, kind);
  const written = header.readUInt32LE(8);
  if (written !== version) {
    throw new UserError(`${file} is ${name} of version ${written}, expected ${version}. ${again(command)}`);
  }
  if (header.readDoubleLE(16) !== size - HEADER_BYTES) throw damaged(file, kind);
}

function again(command: string): string {
  return `Write it again with "concept-alignment ${command}".`;
}

function headerOf({ magic, version }: SealedKind, content: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(magic, 'latin1');
  header.writeUInt32LE(version, 8);
  header.writeDoubleLE(content.length, 16);
  createHash('sha256').update(content).digest().copy(header, 24);
  return header;
}
