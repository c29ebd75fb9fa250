import type { CommandWords, Offered } from './completionWords';

/** For fish 3. Files are offered whatever their ending. */
export function fishCompletion(commands: readonly CommandWords[]): string {
  const line = (condition: string, rest: string): string =>
    `complete -c concept-alignment -n ${quoted(condition)} ${rest}`;
  const lines = commands.flatMap(({ name, summary, positionals, flags }) => {
    const seen = `__fish_seen_subcommand_from ${name}`;
    return [
      line('__fish_use_subcommand', `-a ${name} -d ${quoted(summary)}`),
      ...positionals.slice(0, 1).map(({ offered }) => line(seen, argument(offered))),
      ...flags.map(({ name: flag, help, value }) => {
        const takes = value && !value.optional ? `${argument(value.offered, '-r')} ` : '';
        return line(seen, `-l ${flag} ${takes}-d ${quoted(help)}`);
      }),
    ];
  });
  return `# Completion of concept-alignment in fish.
complete -c concept-alignment -f
${lines.join('\n')}
`;
}

function argument(offered: Offered, required = ''): string {
  if (offered === null) return `${required} -f`.trim();
  if ('words' in offered) return `${required} -f -a ${quoted(offered.words.join(' '))}`.trim();
  if ('any' in offered && offered.any === 'folder')
    return `${required} -f -a '(__fish_complete_directories)'`.trim();
  return `${required} -F`.trim();
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
