import type { Side } from '../src/protocol';
import type { ConceptModel } from './conceptModel';
import { categoryColours } from './modelPalette';

/**
 * The colour of each concept where concepts are areas. Both concepts of a matched pair have the same, and the most
 * universal pairs have different ones; with many concepts a colour comes again.
 */
export function conceptColours(
  model: ConceptModel,
  isLight: boolean,
): (side: Side, concept: number) => string {
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  const colours = categoryColours(isLight);
  const at = {
    a: new Map([...matched.map(({ a }) => a), ...unmatchedA].map((concept, i) => [concept, i])),
    b: new Map([...matched.map(({ b }) => b), ...unmatchedB].map((concept, i) => [concept, i])),
  };
  return (side, concept) => colours[(at[side].get(concept) ?? 0) % colours.length];
}
