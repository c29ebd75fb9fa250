import type { CommandWords, FlagWords, Offered } from './completionWords';

/** For bash 3.2 and newer, without the package bash-completion. */
export function bashCompletion(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(' ');
  return `${HEAD}
_concept_alignment() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} takes=' ' at=2 place=1 joined=
  COMPREPLY=()
  if [[ $cur == = ]]; then cur= joined=yes
  elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]} joined=yes
  fi
  if (( COMP_CWORD == 1 )); then
    _concept_alignment_words ${names} --help --version
    return
  fi
  case \${COMP_WORDS[1]} in
${commands.map(commandCase).join('\n')}
  esac
}
complete -F _concept_alignment concept-alignment
`;
}

/** Its helpers say what they find by adding to COMPREPLY. `_concept_alignment_place` counts the arguments before the cursor. */
const HEAD = `# Completion of concept-alignment in bash.
_concept_alignment_words() {
  COMPREPLY+=( $(compgen -W "$*" -- "$cur") )
  if [[ \${#COMPREPLY[@]} == 1 && $COMPREPLY == *: ]]; then compopt -o nospace 2>/dev/null; fi
}
_concept_alignment_files() {
  local file ending
  compopt -o filenames 2>/dev/null
  while IFS= read -r file; do
    if [[ -d $file || $# == 0 ]]; then COMPREPLY+=( "$file" ); continue; fi
    for ending; do
      if [[ $file == *.$ending ]]; then COMPREPLY+=( "$file" ); break; fi
    done
  done < <(compgen -f -- "$cur")
}
_concept_alignment_folders() {
  local folder
  compopt -o filenames 2>/dev/null
  while IFS= read -r folder; do COMPREPLY+=( "$folder" ); done < <(compgen -d -- "$cur")
}
_concept_alignment_place() {
  while (( at < COMP_CWORD )); do
    if [[ \${COMP_WORDS[at+1]} == = ]]; then (( at += 3 ))
    elif [[ $takes == *" \${COMP_WORDS[at]} "* ]]; then (( at += 2 ))
    else
      if [[ \${COMP_WORDS[at]} != -* ]]; then (( place += 1 )); fi
      (( at += 1 ))
    fi
  done
}`;

function commandCase({ name, positionals, flags }: CommandWords): string {
  const takes = flags.filter(({ value }) => value && !value.optional).map(({ name }) => `--${name}`);
  const unknown = flags.filter(({ value }) => value?.offered === null).map(({ name }) => `--${name}`);
  const values = [
    ...flags.flatMap(valueCase),
    ...(unknown.length > 0 ? [`        ${unknown.join('|')}) return ;;`] : []),
  ];
  const places = positionals.map(({ offered, more }, at) => {
    const which = more ? '*' : String(at + 1);
    return `        ${which}) ${offer(offered)} ;;`;
  });
  return [
    `    ${name})`,
    `      takes=' ${takes.join(' ')} '`,
    ...(values.length > 0 ? ['      case $before in', ...values, '      esac'] : []),
    '      if [[ $cur == -* ]]; then',
    `        _concept_alignment_words ${[...flags.map(({ name }) => `--${name}`), '--help'].join(' ')}`,
    '        return',
    '      fi',
    '      _concept_alignment_place',
    '      case $place in',
    ...places,
    '      esac ;;',
  ].join('\n');
}

/** After a flag whose value may be left out an argument may follow as well, but not after its "=". */
function valueCase({ name, value }: FlagWords): string[] {
  if (!value?.offered) return [];
  const end = value.optional ? 'if [[ $joined ]]; then return; fi' : 'return';
  return [`        --${name}) ${offer(value.offered)}; ${end} ;;`];
}

function offer(offered: Offered): string {
  if (offered === null) return ':';
  if ('words' in offered) return `_concept_alignment_words ${offered.words.join(' ')}`;
  if ('files' in offered) return `_concept_alignment_files ${offered.files.join(' ')}`;
  return offered.any === 'folder' ? '_concept_alignment_folders' : '_concept_alignment_files';
}
