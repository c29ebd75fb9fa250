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

/**
 * The tints of the tokens of an image by the proximity scores of one side.
 * @param peaks see `proximityPeaks`
 * @param selected the concept that `proximity` is about; null for none
 */
export function lensTints(
  scores: Rows['scores'][Side],
  peaks: Float32Array,
  tokens: Uint32Array,
  mode: TintedBy,
  selected: number | null,
): Tint[] {
  const { labels, proximity } = scores;
  return Array.from(tokens, (row) => {
    const concept = mode === 'concept' ? labels[row] : (selected ?? -1);
    if (concept < 0) return { concept: -1, strength: 0 };
    const peak = peaks[concept];
    return { concept, strength: peak > 0 ? proximity[row * peaks.length + concept] / peak : 0 };
  });
}

/** The largest proximity that any of N rows has to each of K concepts, length K. */
export function proximityPeaks({ labels, proximity }: Rows['scores'][Side]): Float32Array {
  const concepts = labels.length > 0 ? proximity.length / labels.length : 0;
  const peaks = new Float32Array(concepts);
  for (let at = 0; at < proximity.length;) {
    for (let concept = 0; concept < concepts; concept++, at++) {
      if (proximity[at] > peaks[concept]) peaks[concept] = proximity[at];
    }
  }
  return peaks;
}
