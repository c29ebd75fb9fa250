import type { Command } from './command';
import { COMMANDS } from './commands';
import { allFlags } from './commonFlags';

/** What the program is called. */
export const NAME = 'concept-alignment';

/** The commands. */
export function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length));
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: ${NAME} <command> [arguments]\n\n${lines.join('\n')}\n\n"${NAME} <command> --help" lists the arguments of a command; "${NAME} --version" the version.\n`;
}

/** The arguments of a command. */
export function helpOf(command: Command): string {
  const { name, summary, positionals } = command;
  const all = allFlags(command);
  const required = all.filter((flag) => flag.required).map((flag) => ` --${flag.name} ${flag.value}`);
  const terms = all.map((flag) => `--${flag.name} ${flag.value}`);
  const width = Math.max(...terms.map((term) => term.length));
  const lines = all.map(({ help }, at) => `  ${terms[at].padEnd(width)}  ${help}`);
  return `Usage: ${NAME} ${name} ${positionals.join(' ')}${required.join('')} [options]\n\n${summary}\n\n${lines.join('\n')}\n`;
}
