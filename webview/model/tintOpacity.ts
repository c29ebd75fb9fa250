import type { Tint } from './lensTints';

/** Tints of other concepts while one is lit. */
const MUTED = 0.2;
/** Even the weakest tint shows which concept it is of. */
const WEAKEST = 0.2;

/**
 * How much a tint covers, in [0, 1].
 * @param opacity of the strongest
 * @param lit the concepts that stand out; none where all do
 */
export function tintOpacity({ concept, strength }: Tint, opacity: number, lit: readonly number[]): number {
  if (concept < 0 || strength <= 0) return 0;
  const shown = WEAKEST + (1 - WEAKEST) * Math.min(1, strength);
  return opacity * shown * (lit.length === 0 || lit.includes(concept) ? 1 : MUTED);
}
