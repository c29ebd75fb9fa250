import { UserError } from '../errors';
import type { TokenSettings } from '../shared/settings/tokens';
import type { Grid } from './pooling';

/** What is known of the tokens of an array. */
interface TokensThere {
  /** Axes of tokens: 0 of a list, 1 of samples × tokens, 2 of images. */
  places: number;
  /** Of the tokens after the leading ones; null where they are a sequence. */
  grid: Grid | null;
  /** Whether all tokens are one, so that none is left for the class. */
  isAllGrid: boolean;
}

/**
 * What a row of an array is, by the settings: a token, the class token of a sample, or the mean of its tokens. A list holds rows
 * whatever is asked for.
 * @param subject begins the errors: the file and its shape
 * @throws UserError where the array has no such tokens
 */
export function keptTokens(
  { keepTokens, dropTokens, pool }: TokenSettings,
  { places, grid, isAllGrid }: TokensThere,
  subject: string,
): 'tokens' | 'class' | 'mean' {
  if (keepTokens === 'auto' || places === 0) return 'tokens';
  const setting = 'conceptAlignment.features.keepTokens or --keep-tokens';
  if (keepTokens === 'patches') {
    if (grid) return 'tokens';
    throw new UserError(
      `${subject}, whose tokens are no square of patches. Set conceptAlignment.features.dropTokens or --drop-tokens to the number of ` +
        `tokens before them, or ${setting} to auto.`,
    );
  }
  if (keepTokens === 'class' && (places > 1 || (isAllGrid && dropTokens === null))) {
    throw new UserError(
      `${subject}, whose tokens are all patches: there is no class token. Set ${setting} to mean or auto.`,
    );
  }
  if (pool > 1) {
    throw new UserError(
      `${subject}, of which one row a sample is kept (${keepTokens}), so that none are left to average over ${pool} × ${pool}. ` +
        `Set conceptAlignment.features.pool or --pool to 1, or ${setting} to auto.`,
    );
  }
  return keepTokens;
}
