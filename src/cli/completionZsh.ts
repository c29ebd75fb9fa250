import type { CommandWords, FlagWords, Offered } from './completionWords';

/** For zsh, after `compinit`: sourced, or as a file `_concept-alignment` in a folder of `fpath`. */
export function zshCompletion(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, summary }) => quoted(`${name}:${withoutColons(summary)}`));
  return `#compdef concept-alignment
_concept_alignment() {
  local context state state_descr line curcontext="$curcontext"
  typeset -A opt_args
  local -a commands
  _arguments -C '(- *)--help[list the commands]' '(- *)--version[the version]' '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      commands=(
${described.map((each) => `        ${each}`).join('\n')}
      )
      _describe command commands ;;
    argument)
      case $words[1] in
${commands.map(commandCase).join('\n')}
      esac ;;
  esac
}
if [[ $funcstack[1] == _concept_alignment ]]; then _concept_alignment "$@"; else compdef _concept_alignment concept-alignment; fi
`;
}

function commandCase({ name, positionals, flags }: CommandWords): string {
  const places = positionals.map(
    ({ name: shown, offered, more }, at) =>
      `${more ? '*' : String(at + 1)}:${withoutColons(shown)}:${action(offered)}`,
  );
  const specs = [...places, ...flags.map(flagSpec), '(- *)--help[list the options]'];
  return [
    `        ${name})`,
    `          _arguments \\`,
    `${specs.map((spec) => `            ${quoted(spec)}`).join(' \\\n')} ;;`,
  ].join('\n');
}

function flagSpec({ name, help, value }: FlagWords): string {
  const described = `[${help.replace(/[\\[\]:]/g, '\\$&')}]`;
  if (!value) return `--${name}${described}`;
  const separator = value.optional ? '::' : ':';
  return `--${name}=${described}${separator}${withoutColons(value.name)}:${action(value.offered)}`;
}

function action(offered: Offered): string {
  if (offered === null) return '';
  if ('words' in offered) return `(${offered.words.map(withoutColons).join(' ')})`;
  if ('files' in offered) return `_files -g "(#i)*.(${offered.files.join('|')})(-.)"`;
  return offered.any === 'folder' ? '_directories' : '_files';
}

/** A colon parts what `_arguments` and `_describe` are told. */
function withoutColons(text: string): string {
  return text.replaceAll(':', '\\:');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
