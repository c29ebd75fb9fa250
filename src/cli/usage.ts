import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DISCOVERY_RULES, type DiscoverySettings } from '../shared/settings/discovery';
import { FEATURE_RULES, type FeatureSettings } from '../shared/settings/features';
import type { RowRange } from '../runs/shards/rowRange';
import { describeRule, readByRules } from '../shared/settings/rules';
import type { SettingRule } from '../shared/settings/settingCard';

/** Wrong usage: shown on stderr with a pointer to `--help`, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * What a flag names on disk: a file that is read, one that is written, the folder of the cache, or a folder by the files that
 * may be written into it.
 */
export type Place = 'input' | 'output' | 'cache' | readonly string[];

export interface Flag {
  name: string;
  /** What stands for the value in the help, for example `FILE`. */
  value: string;
  help: string;
  required?: true;
  /** The values that it takes, of which it stands for the first where it has none. */
  choices?: readonly string[];
  /** Where the value names something on disk; `checkPlaces` looks at it before the command runs. */
  place?: Place;
}

/** What a command takes: positional arguments by name, and flags, each with a value. */
export interface Usage {
  /** The last may end with … for one or more. */
  positionals: readonly string[];
  flags: readonly Flag[];
}

export interface Arguments {
  positionals: string[];
  /** The value of a flag, undefined where it is not given. */
  flag(name: string): string | undefined;
  /** The absolute path that a flag with a `place` gives, undefined where it is not given. */
  path(name: string): string | undefined;
}

/** Parses the arguments after the command's name. Throws UsageError. */
export function parseArguments(usage: Usage, args: readonly string[]): Arguments {
  const options = Object.fromEntries(usage.flags.map(({ name }) => [name, { type: 'string' as const }]));
  const { values, positionals } = parse(withChoices(args, usage.flags), options);
  const { length } = usage.positionals;
  const isList = usage.positionals.at(-1)?.endsWith('…') === true;
  if (positionals.length < length || (positionals.length > length && !isList)) {
    throw new UsageError(
      `expected ${usage.positionals.join(' ')}, got ${positionals.length} of ${length} arguments.`,
    );
  }
  const empty = positionals.indexOf('');
  if (empty >= 0) throw new UsageError(`${usage.positionals[Math.min(empty, length - 1)]} is an empty text.`);
  for (const { name, value, required, place } of usage.flags) {
    if (required && !values[name]) throw new UsageError(`--${name} ${value} is missing.`);
    if (place !== undefined && values[name] === '')
      throw new UsageError(`--${name} ${value} is an empty text.`);
  }
  const places = new Set(usage.flags.filter(({ place }) => place !== undefined).map(({ name }) => name));
  return {
    positionals,
    flag: (name) => values[name],
    path(name) {
      const value = values[name];
      if (value !== undefined && !places.has(name)) throw new Error(`--${name} has no place.`);
      return value === undefined ? undefined : resolve(value);
    },
  };
}

/** Gives flags that stand without a value the one that they stand for. Throws UsageError for another value. */
function withChoices(args: readonly string[], flags: readonly Flag[]): string[] {
  return args.flatMap((arg, at) => {
    const flag = flags.find(({ name, choices }) => choices && arg.split('=', 1)[0] === `--${name}`);
    if (!flag?.choices) return [arg];
    const { name, choices } = flag;
    if (arg === `--${name}`) return choices.includes(args[at + 1]) ? [arg] : [`${arg}=${choices[0]}`];
    const value = arg.slice(name.length + 3);
    if (choices.includes(value)) return [arg];
    throw new UsageError(`--${name} is "${value}"; it takes ${choices.join(', ')}.`);
  });
}

function parse(
  args: readonly string[],
  options: Record<string, { type: 'string' }>,
): { values: Record<string, string | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { values, positionals };
  } catch (error) {
    const [sentence] = (error as Error).message.split(/[.\n] ?/);
    throw new UsageError(`${sentence}.`);
  }
}

/** What stands for null. */
const AUTO = 'auto';

/** The flags of settings. */
export function settingFlags(rules: readonly SettingRule<string>[]): Flag[] {
  return rules.map(({ flag, rule, fallback, shrinks, help, nullFlag = AUTO }) => {
    const isNullable = rule.kind !== 'choice' && rule.kind !== 'text' && rule.nullable;
    const number = isNullable ? `N|${nullFlag}` : 'N';
    const value = rule.kind === 'choice' ? rule.choices.join('|') : rule.kind === 'text' ? 'COLUMN' : number;
    const otherwise = rule.kind === 'text' ? 'none' : String(fallback ?? nullFlag);
    const what = help === undefined ? '' : `${help}; `;
    const less = shrinks ? ', less for few rows' : '';
    return { name: flag, value, help: `${what}default ${otherwise}${less}` };
  });
}

/** The discovery settings that the flags give. Throws UsageError. */
export function settingsOf(args: Arguments): Partial<DiscoverySettings> {
  return readFlags(args, DISCOVERY_RULES);
}

/** What the flags say about rows. Throws UsageError. */
export function featuresOf(args: Arguments): Partial<FeatureSettings> {
  return readFlags(args, FEATURE_RULES);
}

function readFlags<K extends string>(
  args: Arguments,
  rules: readonly SettingRule<K>[],
): Partial<Record<K, never>> {
  return readByRules(
    rules,
    ({ flag, rule, nullFlag = AUTO }) => {
      const text = args.flag(flag);
      if (text === undefined || rule.kind === 'choice' || rule.kind === 'text') return text;
      if (text === nullFlag) return null;
      return text.trim() === '' ? NaN : Number(text);
    },
    ({ flag, rule, nullFlag = AUTO }) => {
      const asked = describeRule(rule, `"${nullFlag}"`);
      throw new UsageError(`--${flag} is "${args.flag(flag)}"; it takes ${asked}.`);
    },
  );
}

/** The rows FIRST … END − 1 of a flag, null where it is not given. Throws UsageError. */
export function rowsOf(args: Arguments, name: string): RowRange | null {
  const text = args.flag(name);
  if (text === undefined) return null;
  const [, first, end] = (/^(\d{1,15}):(\d{1,15})$/.exec(text) ?? []).map(Number);
  if (!(end > first))
    throw new UsageError(`--${name} is "${text}"; it takes FIRST:END, counted from 0, END above FIRST.`);
  return { first, end };
}

/** A whole number from 1 to `most` from a flag, undefined where it is not given. Throws UsageError. */
export function countOf(args: Arguments, name: string, most: number): number | undefined {
  const text = args.flag(name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(text) || Number(text) > most)
    throw new UsageError(`--${name} is "${text}"; it takes a whole number from 1 to ${most}.`);
  return Number(text);
}
