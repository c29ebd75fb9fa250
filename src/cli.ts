#!/usr/bin/env node
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { version } from '../package.json';
import type { Command, Execute, Host } from './cli/command';
import { COMMANDS, json } from './cli/commands';
import { printedJson, printedLine } from './cli/printed';
import { progressLine } from './cli/progressLine';
import { countOf, parseArguments, UsageError, type Flag } from './cli/usage';
import { CancelledError, UserError } from './errors';
import { startRun } from './runs/client';
import type { RunKind } from './runs/requests';

const NAME = 'concept-alignment';
const CACHE_BYTES = 10e9;
/** Beside each other they would remove what others have found, and each would look through all of it. */
const KEEPING_ALL: readonly RunKind[] = ['tasksLeft', 'reviewTask', 'collectReview'];
/** What shells report for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

const THREADS: Flag = {
  name: 'threads',
  value: 'N',
  help: 'compute threads; default one for each processor core',
};
const MOST_THREADS = 256;

/** Executes the command line and returns the exit code. */
async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h') {
    process[name === undefined ? 'stderr' : 'stdout'].write(overview());
    return name === undefined ? 2 : 0;
  }
  if (name === '--version') {
    process.stdout.write(`${version}\n`);
    return 0;
  }
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) return fail(2, `there is no command "${name}". Try "${NAME} --help".`);
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(helpOf(command));
    return 0;
  }
  const line = progressLine(process.stderr);
  try {
    const result = await runCommand(command, rest, line);
    if (result !== undefined) process.stdout.write(printedJson(json(result)));
    return 0;
  } catch (error) {
    line.clear();
    if (error instanceof UsageError)
      return fail(2, `${name}: ${error.message} Try "${NAME} ${name} --help".`);
    if (error instanceof CancelledError) return fail(INTERRUPTED, 'cancelled.');
    if (error instanceof UserError) return fail(1, error.message);
    return fail(1, `unexpected error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function runCommand(
  command: Command,
  rest: string[],
  line: ReturnType<typeof progressLine>,
): Promise<unknown> {
  const args = parseArguments({ ...command, flags: [...command.flags, THREADS] }, rest);
  const threads = countOf(args, 'threads', MOST_THREADS) ?? availableParallelism();
  const kept = args.flag('cache');
  const temporary =
    kept === undefined && command.needsCache ? await mkdtemp(join(tmpdir(), `${NAME}-`)) : null;
  const folder = temporary ?? (kept === undefined ? null : resolve(kept));
  let cancel = (): void => undefined;
  const interrupt = (): void => cancel();
  const follow: Host['follow'] = async (start) => {
    const run = start(line.show);
    cancel = run.cancel;
    try {
      return await run.result;
    } finally {
      line.clear();
    }
  };
  const execute: Execute = (kind, ask) => {
    const maxBytes = KEEPING_ALL.includes(kind) ? Infinity : CACHE_BYTES;
    const cache = folder === null ? null : { folder, maxBytes };
    return follow((onProgress) =>
      startRun({ kind, ask, threads, cache }, { distFolder: __dirname, onProgress }),
    );
  };
  // Results are written to the end: after the run cancelling does nothing.
  process.once('SIGINT', interrupt);
  try {
    const warn = (sentence: string): void => {
      line.clear();
      tell(sentence);
    };
    return await command.run(args, execute, warn, { threads, distFolder: __dirname, follow });
  } finally {
    process.off('SIGINT', interrupt);
    if (temporary !== null) await rm(temporary, { recursive: true, force: true });
  }
}

function fail(code: number, message: string): number {
  tell(message);
  return code;
}

/** Writes a sentence to stderr, as one line. */
function tell(message: string): void {
  process.stderr.write(`${NAME}: ${printedLine(message)}\n`);
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: ${NAME} <command> [arguments]\n\n${lines.join('\n')}\n\n"${NAME} <command> --help" lists the arguments of a command; "${NAME} --version" the version.\n`;
}

function helpOf({ name, summary, positionals, flags }: Command): string {
  const all = [...flags, THREADS];
  const required = all.filter((flag) => flag.required).map((flag) => ` --${flag.name} ${flag.value}`);
  const terms = all.map((flag) => `--${flag.name} ${flag.value}`);
  const width = Math.max(...terms.map((term) => term.length));
  const lines = all.map(({ help }, at) => `  ${terms[at].padEnd(width)}  ${help}`);
  return `Usage: ${NAME} ${name} ${positionals.join(' ')}${required.join('')} [options]\n\n${summary}\n\n${lines.join('\n')}\n`;
}

// The optional TensorFlow reads this when it loads, and would write its notices between the lines of progress.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
