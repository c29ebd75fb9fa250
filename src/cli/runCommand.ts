import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { allowance } from '../allowance';
import { CancelledError, UserError } from '../errors';
import { startRun } from '../runs/client';
import type { RunKind } from '../runs/requests';
import { checkAddressSpace } from './addressSpace';
import { checkPlaces, foldersWritten } from './checkPlaces';
import type { Command, Execute, Host } from './command';
import { leftoversIn } from './leftovers';
import type { ProgressLine } from './progressLine';
import { EndedError, watchSignals } from './signals';
import { allFlags, isQuiet, outputOf } from './commonFlags';
import { countOf, parseArguments } from './usage';

const CACHE_BYTES = 10e9;
/** Beside each other they would remove what others have found, and each would look through all of it. */
const KEEPING_ALL: readonly RunKind[] = ['tasksLeft', 'reviewTask', 'collectReview'];

const NO_LINE: ProgressLine = { show: () => undefined, clear: () => undefined };
const MOST_THREADS = 256;

/** What a command is run with. */
export interface Surroundings {
  line: ProgressLine;
  /** Writes a sentence to stderr. */
  tell: (sentence: string) => void;
  /** The folder of the built files. */
  distFolder: string;
}

/**
 * Runs a command. Whatever becomes of it, nothing temporary is left.
 *
 * @returns what goes to stdout; undefined where nothing does
 * @throws UsageError, UserError, EndedError after a signal, or where the jobs it followed were cancelled elsewhere
 */
export async function runCommand(
  command: Command,
  rest: readonly string[],
  { line: lineOfAll, tell, distFolder }: Surroundings,
): Promise<string | undefined> {
  const args = parseArguments({ ...command, flags: allFlags(command) }, rest);
  const quiet = isQuiet(args);
  const line = quiet ? NO_LINE : lineOfAll;
  const threads = countOf(args, 'threads', MOST_THREADS) ?? allowance().cores;
  if (command.prints !== 'text') checkAddressSpace(threads);
  await checkPlaces(command, args);

  const removeLeftovers = leftoversIn(foldersWritten(command, args));
  let temporary: string | null = null;
  let succeeded = false;
  const cleanUp = (): void => {
    if (temporary !== null) removeFolder(temporary);
    if (!succeeded) removeLeftovers();
  };
  const watch = watchSignals(cleanUp);
  // Once more when all threads have ended: until then they may write.
  process.once('exit', cleanUp);
  try {
    if (command.needsCache && args.path('cache') === undefined) temporary = temporaryFolder();
    const folder = args.path('cache') ?? temporary;
    const follow: Host['follow'] = (start) =>
      watch.follow(() => start(line.show)).finally(() => line.clear());
    const execute: Execute = (kind, ask) => {
      const maxBytes = KEEPING_ALL.includes(kind) ? Infinity : CACHE_BYTES;
      const cache = folder === null ? null : { folder, maxBytes };
      return follow((onProgress) => startRun({ kind, ask, threads, cache }, { distFolder, onProgress }));
    };
    const warn = (sentence: string): void => {
      if (quiet) return;
      line.clear();
      tell(sentence);
    };
    const result = await command.run(args, execute, warn, {
      threads,
      distFolder,
      keptIn: folder,
      follow,
    });
    succeeded = true;
    cleanUp();
    watch.close();
    return outputOf(command, args, result);
  } catch (error) {
    cleanUp();
    const { signal } = watch;
    if (signal === null) {
      watch.close();
      // Another process has cancelled the jobs that this one followed: it ends as after Ctrl+C here.
      throw error instanceof CancelledError ? new EndedError('SIGINT') : error;
    }
    watch.endSoon();
    throw new EndedError(signal);
  }
}

/** For what a run keeps on disk while it goes on. Throws UserError. */
function temporaryFolder(): string {
  const folder = resolve(tmpdir());
  try {
    return mkdtempSync(join(folder, 'concept-alignment-'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(
      `No temporary folder can be made in ${folder} (${code}). Set TMPDIR to a folder that can be written, or name one with --cache DIR.`,
    );
  }
}

function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // A thread that has not ended yet writes into it.
  }
}
