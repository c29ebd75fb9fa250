import { foundExtensions } from '../features/fileFormat';
import { FORMATS } from '../features/formats';
import type { Command } from './command';
import { allFlags } from './commonFlags';
import type { Flag } from './usage';

/** What a shell offers for a value: files with one of these endings, any file, folders, these words, or nothing. */
export type Offered =
  { files: readonly string[] } | { any: 'file' | 'folder' } | { words: readonly string[] } | null;

/** A flag of a command, as a shell completes it. */
export interface FlagWords {
  name: string;
  help: string;
  /** Null where it stands alone. */
  value: { name: string; offered: Offered; optional: boolean } | null;
}

/** A command, as a shell completes it. */
export interface CommandWords {
  name: string;
  summary: string;
  positionals: { name: string; offered: Offered; more: boolean }[];
  flags: FlagWords[];
}

const FEATURE_FILES = [...new Set(FORMATS.flatMap(foundExtensions))].map((ending) => ending.slice(1));
const TABLES = ['csv', 'tsv'];

/** What shells complete of a command: what `--help` lists, and nothing else. */
export function wordsOf(command: Command): CommandWords {
  const { name, summary, positionals } = command;
  return {
    name,
    summary,
    positionals: positionals.map((shown) => ({
      name: shown,
      offered: offeredForPositional(shown),
      more: shown.endsWith('…'),
    })),
    flags: allFlags(command).map(flagWords),
  };
}

/** Arguments are feature files, but for those that are called as folders, as choices, or as what other commands write. */
function offeredForPositional(shown: string): Offered {
  if (shown.startsWith('FOLDER')) return { any: 'folder' };
  if (shown.includes('|')) return { words: literals(shown) };
  return shown === 'MODEL' || shown === 'S…' ? { any: 'file' } : { files: FEATURE_FILES };
}

function flagWords({ name, value, help, choices, place }: Flag): FlagWords {
  if (choices?.length === 1) return { name, help, value: null };
  const offered = choices ? { words: choices } : place ? placeOffered(value, place) : wordsIn(value);
  return { name, help, value: { name: value, offered, optional: choices !== undefined } };
}

function placeOffered(value: string, place: NonNullable<Flag['place']>): Offered {
  if (place === 'cache' || typeof place === 'object') return { any: 'folder' };
  if (value === 'CSV') return { files: TABLES };
  const endings = [...value.matchAll(/\.(\w+)/g)].map(([, ending]) => ending);
  return endings.length > 0 ? { files: endings } : { any: 'file' };
}

function wordsIn(value: string): Offered {
  const words = literals(value);
  return words.length > 0 ? { words } : null;
}

/** Of `exact|sample:N|auto[:ROWS]` what is typed as it stands: exact, sample: and auto. */
function literals(value: string): string[] {
  return value.split('|').flatMap((each) => /^[a-z][A-Za-z-]*:?(?=$|\[|[A-Z])/.exec(each)?.[0] ?? []);
}
