import { dirname, join } from 'node:path';
import { UserError } from '../errors';
import { filesOf } from '../features/joined/filesOf';
import { checkWritable } from './checkWritable';
import type { Command } from './command';
import { experimentFiles } from './experimentFiles';
import { absolute } from './paths';
import { isSame, liesIn, locate, type Location } from './sameFile';
import type { Arguments } from './usage';

/** Something that a command will write: a file, or a folder. */
interface Output extends Location {
  flag: string;
  /** As it is shown. */
  shown: string;
  isFile: boolean;
}

/**
 * Looks at everything that the arguments of a command name on disk, before any work begins.
 *
 * @throws UserError where an output cannot be written, is an input, or is what another output is
 */
export async function checkPlaces(command: Command, args: Arguments): Promise<void> {
  const outputs: Output[] = [];
  for (const { name, place } of command.flags) {
    const path = place === undefined ? undefined : args.path(name);
    if (place === undefined || place === 'input' || path === undefined) continue;
    const isFile = place === 'output';
    if (place !== 'cache') await checkWritable(path, isFile ? 'file' : 'folder');
    outputs.push(await outputAt(name, path, isFile));
    for (const file of typeof place === 'string' ? [] : place) {
      await checkWritable(join(path, file), 'file');
      outputs.push(await outputAt(name, join(path, file), true));
    }
  }
  refuseSharedPlaces(outputs);
  await refuseInputs(
    command,
    args,
    outputs.filter(({ isFile }) => isFile),
  );
}

/** The folders that a command may have left temporary files in: those of its outputs, and outputs that are folders. */
export function foldersWritten(command: Command, args: Arguments): string[] {
  return command.flags.flatMap(({ name, place }) => {
    const path = place === undefined || place === 'input' ? undefined : args.path(name);
    return path === undefined ? [] : [path, dirname(path)];
  });
}

async function outputAt(flag: string, path: string, isFile: boolean): Promise<Output> {
  return { flag: `--${flag}`, shown: path, isFile, ...(await locate(path)) };
}

/** A file is nothing else, and no folder that something else is in. Throws UserError. */
function refuseSharedPlaces(outputs: readonly Output[]): void {
  const blocks = (file: Output, other: Output): boolean =>
    file.isFile && (isSame(file, other) || liesIn(other, file));
  for (const [at, b] of outputs.entries()) {
    const a = outputs
      .slice(0, at)
      .find((each) => each.flag !== b.flag && (blocks(each, b) || blocks(b, each)));
    if (!a) continue;
    throw new UserError(
      `${a.flag} ${a.shown} and ${b.flag} ${b.shown} would be in each other's way. Choose another place for one of them.`,
    );
  }
}

/** @param files that will be written; those that are not there yet replace nothing */
async function refuseInputs(command: Command, args: Arguments, files: readonly Output[]): Promise<void> {
  const named: Location[] = [];
  for (const path of inputsNamed(command, args)) {
    for (const file of await filesOf(path)) named.push(await locate(file));
  }
  const hasSamples = args.flag('samples') !== undefined;
  const isOfExperiment = files.some(({ id }) => id !== null)
    ? await experimentFiles(command.reads, args.positionals, hasSamples)
    : () => false;
  for (const file of files) {
    if (!named.some((each) => isSame(each, file)) && !(file.id !== null && isOfExperiment(file))) continue;
    throw new UserError(
      `${file.shown} is read by this command, and ${file.flag} would replace it. Choose another place.`,
    );
  }
}

/** What a command is told to read, as absolute paths of files, or of a folder. */
function inputsNamed({ flags }: Command, args: Arguments): string[] {
  const given = flags.flatMap(({ name, place }) => (place === 'input' ? (args.flag(name) ?? []) : []));
  return [...args.positionals, ...given].map((path) => absolute(path).file);
}
