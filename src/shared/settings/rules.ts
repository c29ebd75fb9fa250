import type { SettingKey } from './discovery';

/** Which values a setting takes. `null` stands for "derived from the data", written `auto` on the command line. */
export type Rule =
  | { kind: 'integer' | 'number'; min: number; max: number; nullable: boolean }
  | { kind: 'choice'; choices: readonly string[] }
  /** Any text that is not blank, or null. */
  | { kind: 'text'; what: string };

/** A setting as users meet it: a flag of the command line, a setting of VS Code. */
export interface SettingRule<K extends string = SettingKey> {
  key: K;
  flag: string;
  /** Below `conceptAlignment.` */
  setting: string;
  rule: Rule;
  /** What stands for `null` on the command line; `auto` where not given. */
  nullFlag?: string;
}

/** Each run discovers the concepts once more. */
export const MOST_ROBUSTNESS_RUNS = 100;

export const integer = (min: number, max: number, nullable = false): Rule => ({
  kind: 'integer',
  min,
  max,
  nullable,
});

const METHOD_RULES: readonly SettingRule[] = [
  {
    key: 'method',
    flag: 'method',
    setting: 'method',
    rule: { kind: 'choice', choices: ['nlmcd', 'kmeans', 'pca', 'mcd'] },
  },
  { key: 'nConcepts', flag: 'n-concepts', setting: 'nConcepts', rule: integer(2, 10_000, true) },
];

export const EMBEDDING_RULES: readonly SettingRule[] = [
  { key: 'nComponents', flag: 'n-components', setting: 'umap.nComponents', rule: integer(1, 1000) },
  { key: 'nNeighbors', flag: 'n-neighbors', setting: 'umap.nNeighbors', rule: integer(2, 1000) },
  {
    key: 'knn',
    flag: 'knn',
    setting: 'umap.knn',
    rule: { kind: 'choice', choices: ['auto', 'exact', 'approximate'] },
  },
  {
    key: 'minDist',
    flag: 'min-dist',
    setting: 'umap.minDist',
    rule: { kind: 'number', min: 0, max: 1, nullable: false },
  },
  { key: 'nEpochs', flag: 'n-epochs', setting: 'umap.nEpochs', rule: integer(1, 100_000, true) },
  { key: 'seed', flag: 'seed', setting: 'seed', rule: integer(0, 2 ** 32 - 1) },
];

export const CLUSTERING_RULES: readonly SettingRule[] = [
  {
    key: 'minClusterSize',
    flag: 'min-cluster-size',
    setting: 'hdbscan.minClusterSize',
    rule: integer(2, 1_000_000),
  },
  {
    key: 'minSamples',
    flag: 'min-samples',
    setting: 'hdbscan.minSamples',
    rule: integer(1, 1_000_000, true),
  },
  {
    key: 'selection',
    flag: 'selection',
    setting: 'hdbscan.clusterSelectionMethod',
    rule: { kind: 'choice', choices: ['leaf', 'eom'] },
  },
  {
    key: 'membership',
    flag: 'membership',
    setting: 'hdbscan.membership',
    rule: { kind: 'choice', choices: ['vector', 'all-points'] },
  },
];

export const DISCOVERY_RULES: readonly SettingRule[] = [
  ...METHOD_RULES,
  ...EMBEDDING_RULES,
  ...CLUSTERING_RULES,
];

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
