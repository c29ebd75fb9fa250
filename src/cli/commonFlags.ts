import type { Command } from './command';
import { printedJson } from './printed';
import { json } from './resultFiles';
import type { Arguments, Flag } from './usage';

const THREADS: Flag = {
  name: 'threads',
  value: 'N',
  help: 'compute threads; default one for each core that this process may use',
};

const JSON_LINE: Flag = {
  name: 'json',
  value: '',
  choices: ['yes'],
  help: 'print the result as one line of JSON; where a command only writes files, their paths',
};

const QUIET: Flag = {
  name: 'quiet',
  value: '',
  choices: ['yes'],
  help: 'nothing on stderr, neither progress nor warnings nor the answer, but why it failed',
};

/** All flags of a command: its own, then those that every command takes that computes or prints. */
export function allFlags({ flags, prints }: Command): readonly Flag[] {
  if (prints === 'text') return [...flags, QUIET];
  return prints === 'protocol' ? [...flags, THREADS, QUIET] : [...flags, THREADS, JSON_LINE, QUIET];
}

/** Whether only failures go to stderr. */
export function isQuiet(args: Arguments): boolean {
  return args.flag(QUIET.name) !== undefined;
}

/**
 * What of a command's result goes to stdout, undefined where nothing does.
 *
 * @param result undefined where the command only writes files
 */
export function outputOf(command: Command, args: Arguments, result: unknown): string | undefined {
  if (command.prints === 'text') return result as string;
  const isLine = command.prints !== 'protocol' && args.flag(JSON_LINE.name) !== undefined;
  if (!isLine) return result === undefined ? undefined : printedJson(json(result));
  return printedJson(`${JSON.stringify(result ?? { written: filesWritten(command, args) })}\n`);
}

/** The files and folders of its arguments that a command has written. */
function filesWritten({ flags }: Command, args: Arguments): string[] {
  const outputs = flags.filter(({ place }) => place === 'output' || typeof place === 'object');
  return outputs.flatMap(({ name }) => args.path(name) ?? []);
}
