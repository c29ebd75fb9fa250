import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../errors';
import { fileProblem } from '../store/files';

/** What lies there stands for devices and open files of programs. */
const DEVICES = /^\/(?:dev|dev\/fd|proc(?:\/.*)?)$/;

/**
 * Fails before the long work rather than after it when `path` cannot be written. Makes nothing: folders that are
 * missing above it come with the results.
 *
 * @param path absolute
 * @throws UserError
 */
export async function checkWritable(path: string, kind: 'file' | 'folder'): Promise<void> {
  const there = await stat(path).catch((error: unknown) => refuseTooLong(error, path));
  const other = there?.isDirectory() ? 'folder' : there?.isFile() ? 'file' : kind;
  if (other !== kind) throw new UserError(`${path} is a ${other}. Name a ${kind} to write to.`);
  let folder = there && kind === 'folder' ? path : dirname(path);
  while (!(await succeeds(access(folder))) && dirname(folder) !== folder) folder = dirname(folder);
  const isSpecial = there !== null && !there.isFile() && !there.isDirectory();
  if (isSpecial || DEVICES.test(await realpath(folder).catch(() => folder))) {
    throw new UserError(`${path} is not a place for a ${kind}. Choose another one.`);
  }
  const isFile = (await stat(folder).catch(() => null))?.isDirectory() === false;
  if (isFile || !(await succeeds(access(folder, constants.W_OK)))) {
    const reason = isFile ? `${folder} is a file` : `nothing may be written into ${folder}`;
    throw new UserError(`${path} cannot be written: ${reason}. Choose another place.`);
  }
  await checkNames(folder, path);
}

/** The disk says whether a name is too long for it, also one of a folder that is still to be made. Throws UserError. */
async function checkNames(folder: string, path: string): Promise<void> {
  for (const name of relative(folder, path).split(sep)) {
    await lstat(join(folder, name)).catch((error: unknown) => refuseTooLong(error, path));
  }
}

/** For other errors null: that nothing is there is none. Throws UserError. */
function refuseTooLong(error: unknown, path: string): null {
  if ((error as NodeJS.ErrnoException).code === 'ENAMETOOLONG') throw fileProblem(error, path);
  return null;
}

function succeeds(attempt: Promise<void>): Promise<boolean> {
  return attempt.then(
    () => true,
    () => false,
  );
}
