#!/usr/bin/env node
import { version } from '../package.json';
import { COMMANDS } from './cli/commands';
import { EXIT } from './cli/exitCodes';
import { helpOf, NAME, overview } from './cli/help';
import { printedLine } from './cli/printed';
import { progressLine } from './cli/progressLine';
import { runCommand } from './cli/runCommand';
import { EndedError } from './cli/signals';
import { ClosedOutputError, neverFailOnStderr, writeToStdout } from './cli/stdout';
import { UsageError } from './cli/usage';
import { UserError } from './errors';
import { asUserError } from './runs/asUserError';

/** Executes the command line and returns the exit code. */
async function main(args: string[]): Promise<number> {
  try {
    return await execute(args);
  } catch (thrown) {
    const error = asUserError(thrown);
    if (error instanceof ClosedOutputError) return EXIT.SIGPIPE;
    tell(sentenceOf(error, args[0]));
    if (error instanceof UsageError) return EXIT.wrongUsage;
    return error instanceof EndedError ? EXIT[error.signal] : EXIT.failed;
  }
}

async function execute([name, ...rest]: string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(overview());
    return EXIT.wrongUsage;
  }
  if (name === '--version') await writeToStdout(`${version}\n`);
  else if (name === '--help' || name === '-h') await writeToStdout(overview());
  else await executeCommand(name, rest);
  return EXIT.done;
}

async function executeCommand(name: string, rest: string[]): Promise<void> {
  const command = COMMANDS.find((each) => each.name === name);
  if (!command) throw new UsageError(`there is no command "${name}".`);
  if (rest.includes('--help') || rest.includes('-h')) return writeToStdout(helpOf(command));
  const line = progressLine(process.stderr);
  try {
    const text = await runCommand(command, rest, { line, tell, distFolder: __dirname });
    if (text !== undefined) await writeToStdout(text);
  } catch (error) {
    line.clear();
    throw error;
  }
}

function sentenceOf(error: Error, name: string): string {
  if (error instanceof UsageError) {
    const isCommand = COMMANDS.some((each) => each.name === name);
    return isCommand
      ? `${name}: ${error.message} Try "${NAME} ${name} --help".`
      : `${error.message} Try "${NAME} --help".`;
  }
  const isExpected = error instanceof UserError || error instanceof EndedError;
  return isExpected ? error.message : `unexpected error: ${error.message}`;
}

/** Writes a sentence to stderr, as one line. */
function tell(message: string): void {
  process.stderr.write(`${NAME}: ${printedLine(message)}\n`);
}

// The optional TensorFlow reads this when it loads, and would write its notices between the lines of progress.
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2';
neverFailOnStderr();
void main(process.argv.slice(2)).then((code) => (process.exitCode = code));
