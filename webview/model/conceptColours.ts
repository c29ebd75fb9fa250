import { interpolateLab } from 'd3';
import type { Side } from '../../src/shared/results/alignment';
import type { ShownConcepts } from './shownConcepts';
import { categoryColours } from './modelPalette';

/** What the colours are mixed with when they come again: nothing, white, then black. */
const AGAIN = [null, { ink: '#ffffff', share: 0.4 }, { ink: '#000000', share: 0.35 }];

/**
 * The colour of each concept where concepts are areas. Both concepts of a matched pair have the same, and the most
 * universal pairs have different ones; they come again lighter, then darker, and with very many concepts as they are.
 */
export function conceptColours(
  model: ShownConcepts,
  isLight: boolean,
): (side: Side, concept: number) => string {
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  const plain = categoryColours(isLight);
  const colours = AGAIN.flatMap((mixed) =>
    plain.map((colour) => (mixed ? interpolateLab(colour, mixed.ink)(mixed.share) : colour)),
  );
  const at = {
    a: new Map([...matched.map(({ a }) => a), ...unmatchedA].map((concept, i) => [concept, i])),
    b: new Map([...matched.map(({ b }) => b), ...unmatchedB].map((concept, i) => [concept, i])),
  };
  return (side, concept) => colours[(at[side].get(concept) ?? 0) % colours.length];
}
