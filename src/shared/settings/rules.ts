import type { Rule, SettingRule } from './settingCard';

/** Each run discovers the concepts once more. */
export const MOST_ROBUSTNESS_RUNS = 100;

/** Says whether `value` obeys the rule. */
export function obeys(rule: Rule, value: unknown): boolean {
  if (rule.kind === 'text') return value === null || (typeof value === 'string' && value.trim() !== '');
  if (rule.kind === 'choice') return typeof value === 'string' && rule.choices.includes(value);
  if (value === null) return rule.nullable;
  const whole = rule.kind === 'number' || Number.isInteger(value);
  return typeof value === 'number' && whole && value >= rule.min && value <= rule.max;
}

/** What the rule asks for, as the end of a sentence: `a whole number from 2 to 1000`. */
export function describeRule(rule: Rule, nullWord: string): string {
  if (rule.kind === 'text') return rule.what;
  if (rule.kind === 'choice') {
    const choices = rule.choices.map((choice) => `"${choice}"`);
    return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
  }
  const number = rule.kind === 'integer' ? 'a whole number' : 'a number';
  return `${number} from ${rule.min} to ${rule.max}${rule.nullable ? `, or ${nullWord}` : ''}`;
}

/**
 * The settings that the user gives; what is not among them is left to the defaults.
 *
 * @param read the user's value of a setting; undefined where none is given
 * @param refuse throws the complaint about a value that does not obey its rule
 */
export function readByRules<K extends string>(
  rules: readonly SettingRule<K>[],
  read: (rule: SettingRule<K>) => unknown,
  refuse: (rule: SettingRule<K>, value: unknown) => never,
): Partial<Record<K, never>> {
  const given = rules.map((rule) => [rule, read(rule)] as const).filter(([, value]) => value !== undefined);
  for (const [rule, value] of given) if (!obeys(rule.rule, value)) refuse(rule, value);
  return Object.fromEntries(given.map(([{ key }, value]) => [key, value])) as Partial<Record<K, never>>;
}
