/**
 * Which axis of an array holds what. `channelsLast`: samples, tokens (or height and width), features. `channelsFirst`:
 * samples, features, tokens (or height and width). `tokens`: as `channelsLast`, the tokens being a sequence and no image.
 */
export type Layout = 'auto' | 'tokens' | 'channelsLast' | 'channelsFirst';

/** How an array becomes rows. */
export interface TokenSettings {
  layout: Layout;
  /** Leading tokens of each sample that are left out; null: the class and register tokens before a square of patches. */
  dropTokens: number | null;
  /** k of the average over k × k neighbouring tokens, with stride 1. */
  pool: number;
}

export const DEFAULT_TOKENS: TokenSettings = { layout: 'auto', dropTokens: null, pool: 1 };
