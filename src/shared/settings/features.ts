import { defaultsOf, integer, rulesOf, type SettingCards } from './settingCard';
import { TOKENS, type TokenSettings } from './tokens';

/** How the rows of a comparison come out of its files. */
export interface FeatureSettings extends TokenSettings {
  /** Rows that are used at most, drawn with the seed; null: all. */
  maxRows: number | null;
  /** The column of the samples table over whose values the rows that are drawn are balanced; null for none. */
  balanceBy: string | null;
  /** k: of the rows that concepts are found in, every k-th is aligned. */
  alignEvery: number;
  /** Columns of the samples tables by which rows are matched, joined by `+`; null: rows are the same by their order. */
  rowKey: string | null;
}

/** Beyond, the memory of a comparison in many columns and its time outgrow small machines. */
const MOST_ROWS = 50_000;

const FEATURES: SettingCards<FeatureSettings> = {
  ...TOKENS,
  maxRows: {
    ...{ name: 'Rows used at most', flag: 'max-rows', setting: 'features.maxRows' },
    rule: integer(2, 100_000_000, true),
    fallback: MOST_ROWS,
    nullFlag: 'all',
    help: 'use at most so many rows, drawn with the seed',
  },
  balanceBy: {
    ...{ name: 'Rows balanced over', flag: 'balance-by', setting: 'features.balanceBy' },
    rule: { kind: 'text', what: 'the name of a column of the samples table' },
    fallback: null,
    help: 'draw them evenly over the values of this column of the samples table',
  },
  alignEvery: {
    ...{ name: 'Step between aligned rows', flag: 'align-every', setting: 'features.alignEvery' },
    rule: integer(1, 1000),
    fallback: 1,
    help: 'find concepts in all rows that are used, and align every N-th of them',
  },
  rowKey: {
    ...{ name: 'Rows matched by', flag: 'key', setting: 'rowKey' },
    rule: { kind: 'text', what: 'the name of a column of the samples tables, or several joined by +' },
    fallback: null,
    help: 'match the rows by this column of both samples tables, such as id, or by several, document+position',
  },
};

export const FEATURE_RULES = rulesOf(FEATURES);
/** Those that a single file obeys. */
export const ONE_FILE_RULES = FEATURE_RULES.filter(({ key }) => key !== 'rowKey' && key !== 'alignEvery');
export const DEFAULT_FEATURES = defaultsOf(FEATURES);
