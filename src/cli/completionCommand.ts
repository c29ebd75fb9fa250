import type { Command } from './command';
import { bashCompletion } from './completionBash';
import { fishCompletion } from './completionFish';
import { wordsOf, type CommandWords } from './completionWords';
import { zshCompletion } from './completionZsh';
import { UsageError } from './usage';

const SHELLS: Record<string, (commands: readonly CommandWords[]) => string> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** @param commands all of them, this one too */
export function completionCommand(commands: () => readonly Command[]): Command {
  return {
    name: 'completion',
    summary: 'Print what makes a shell complete commands, options, their values and files.',
    positionals: [Object.keys(SHELLS).join('|')],
    reads: 'files',
    prints: 'text',
    flags: [],
    run({ positionals: [shell] }) {
      if (!Object.hasOwn(SHELLS, shell))
        throw new UsageError(`the shell is "${shell}"; it takes ${Object.keys(SHELLS).join(', ')}.`);
      return Promise.resolve(SHELLS[shell](commands().map(wordsOf)));
    },
  };
}
