import { defaultsOf, integer, rulesOf, type SettingCards } from './settingCard';

/**
 * Which axis of an array holds what. `channelsLast`: samples, tokens (or height and width), features. `channelsFirst`:
 * samples, features, tokens (or height and width). `tokens`: as `channelsLast`, the tokens being a sequence and no image.
 */
export type Layout = 'auto' | 'tokens' | 'channelsLast' | 'channelsFirst';

/**
 * Which tokens of a sample become rows. `auto`: those that `dropTokens` does not leave out. `class`: the first alone. `patches`: as
 * `auto`, where these are a grid. `mean`: the mean of those of `auto`, one row a sample.
 */
export type KeepTokens = 'auto' | 'class' | 'patches' | 'mean';

/** How an array becomes rows. */
export interface TokenSettings {
  layout: Layout;
  /** Leading tokens of each sample that are left out; null: the class and register tokens before a square of patches. */
  dropTokens: number | null;
  keepTokens: KeepTokens;
  /** k of the average over k × k neighbouring tokens, with stride 1. */
  pool: number;
}

export const TOKENS: SettingCards<TokenSettings> = {
  layout: {
    ...{ name: 'Axes of arrays', flag: 'layout', setting: 'features.layout' },
    rule: { kind: 'choice', choices: ['auto', 'tokens', 'channelsLast', 'channelsFirst'] },
    fallback: 'auto',
    help: 'which axis of an array holds the features',
  },
  dropTokens: {
    ...{ name: 'Leading tokens left out', flag: 'drop-tokens', setting: 'features.dropTokens' },
    rule: integer(0, 1_000_000, true),
    fallback: null,
    help: 'leading tokens of each sample to leave out',
  },
  keepTokens: {
    ...{ name: 'Tokens kept', flag: 'keep-tokens', setting: 'features.keepTokens' },
    rule: { kind: 'choice', choices: ['auto', 'class', 'patches', 'mean'] },
    fallback: 'auto',
    help: 'which tokens of each sample become rows: the class token, the patches, or their mean',
  },
  pool: {
    ...{ name: 'Pooled tokens, k × k', flag: 'pool', setting: 'features.pool' },
    rule: integer(1, 1000),
    fallback: 1,
    help: 'average over N × N neighbouring tokens',
  },
};

/** Those of a single array. */
export const TOKEN_RULES = rulesOf(TOKENS);
export const DEFAULT_TOKENS = defaultsOf(TOKENS);
