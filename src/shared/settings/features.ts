import { DEFAULT_TOKENS, type TokenSettings } from './tokens';
import { integer, type SettingRule } from './rules';

/** How the rows of a comparison come out of its files. */
export interface FeatureSettings extends TokenSettings {
  /** Rows that are used at most, drawn with the seed; null: all. */
  maxRows: number | null;
  /** The column of the samples table over whose values the rows that are drawn are balanced; null for none. */
  balanceBy: string | null;
}

/** Beyond, the memory of a comparison in many columns and its time outgrow small machines. */
const MOST_ROWS = 50_000;

export const DEFAULT_FEATURES: FeatureSettings = { ...DEFAULT_TOKENS, maxRows: MOST_ROWS, balanceBy: null };

/** Those of a single array. */
export const TOKEN_RULES: readonly SettingRule<keyof TokenSettings>[] = [
  {
    key: 'layout',
    flag: 'layout',
    setting: 'features.layout',
    rule: { kind: 'choice', choices: ['auto', 'tokens', 'channelsLast', 'channelsFirst'] },
  },
  {
    key: 'dropTokens',
    flag: 'drop-tokens',
    setting: 'features.dropTokens',
    rule: integer(0, 1_000_000, true),
  },
  { key: 'pool', flag: 'pool', setting: 'features.pool', rule: integer(1, 1000) },
];

export const FEATURE_RULES: readonly SettingRule<keyof FeatureSettings>[] = [
  ...TOKEN_RULES,
  {
    key: 'maxRows',
    flag: 'max-rows',
    setting: 'features.maxRows',
    rule: integer(2, 100_000_000, true),
    nullFlag: 'all',
  },
  {
    key: 'balanceBy',
    flag: 'balance-by',
    setting: 'features.balanceBy',
    rule: { kind: 'text', what: 'the name of a column of the samples table' },
  },
];
