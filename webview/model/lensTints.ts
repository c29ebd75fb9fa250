import type { Side } from '../../src/shared/results/alignment';
import type { Rows } from './rows';

/** What tints a token: its own concept, or how near it is to the selected one. */
export type TintedBy = 'concept' | 'proximity';

export interface Tint {
  /** −1 for none: no tint. */
  concept: number;
  /** In [0, 1]: the proximity as a share of the largest that any row has to that concept. */
  strength: number;
}

const NO_TINT: Tint = { concept: -1, strength: 0 };

/**
 * The tints of the tokens of an image by the proximity scores of one side.
 * @param peaks the largest proximity that any row has to each concept
 * @param selected the concepts that `proximity` is about; of several the one that a token is nearest to
 */
export function lensTints(
  scores: Rows['scores'][Side],
  peaks: Float32Array,
  tokens: Uint32Array,
  mode: TintedBy,
  selected: readonly number[],
): Tint[] {
  const { labels, proximity } = scores;
  const tint = (row: number, concept: number): Tint => {
    const peak = peaks[concept];
    return { concept, strength: peak > 0 ? proximity.at(row, concept) / peak : 0 };
  };
  return Array.from(tokens, (row) => {
    const concepts = mode === 'proximity' ? selected : labels[row] < 0 ? [] : [labels[row]];
    return concepts
      .map((concept) => tint(row, concept))
      .reduce((best, each) => (best.concept < 0 || each.strength > best.strength ? each : best), NO_TINT);
  });
}
