import { interpolateLab } from 'd3';
import type { Side } from '../../src/shared/results/alignment';
import type { ShownConcepts } from './shownConcepts';
import { categoryColours } from './modelPalette';

/** What the colours are mixed with when they come again: nothing, white, then black. */
const AGAIN = [null, { ink: '#ffffff', share: 0.4 }, { ink: '#000000', share: 0.35 }];

/**
 * The colour of each concept where concepts are areas. The concepts of a group have the same on both sides, and the groups that are
 * most alike have different ones; where groups are not known, the pairs of the matching. Colours come again lighter, then darker,
 * and with very many concepts as they are.
 */
export function conceptColours(
  model: ShownConcepts,
  isLight: boolean,
): (side: Side, concept: number) => string {
  const plain = categoryColours(isLight);
  const colours = AGAIN.flatMap((mixed) =>
    plain.map((colour) => (mixed ? interpolateLab(colour, mixed.ink)(mixed.share) : colour)),
  );
  const at = model.found ? placesByGroup(model.found) : placesByMatching(model.view.alignment);
  return (side, concept) => colours[(at[side].get(concept) ?? 0) % colours.length];
}

/** What the colours of the concepts of a group are mixed with on either side, beside each other; far from those that come again. */
const SHADES = [
  null,
  { ink: '#ffffff', share: 0.62 },
  { ink: '#000000', share: 0.58 },
  { ink: '#ffffff', share: 0.82 },
  { ink: '#000000', share: 0.78 },
];

/** The same, where the concepts of a group are to be told apart: its colour in shades, the first of either side in the colour itself. */
export function conceptShades(
  model: ShownConcepts,
  isLight: boolean,
): (side: Side, concept: number) => string {
  const colours = conceptColours(model, isLight);
  const at: Places = { a: new Map(), b: new Map() };
  for (const [place, group] of (model.found?.groups ?? []).entries()) {
    for (const side of ['a', 'b'] as const) {
      const overlapping = model.found!.overlaps.filter((each) => each.side === side && each.group === place);
      const all = [...group[side], ...overlapping.map(({ concept }) => concept)];
      all.forEach((concept, i) => at[side].set(concept, i));
    }
  }
  return (side, concept) => {
    const shade = SHADES[(at[side].get(concept) ?? 0) % SHADES.length];
    const colour = colours(side, concept);
    return shade ? interpolateLab(colour, shade.ink)(shade.share) : colour;
  };
}

type Places = Record<Side, Map<number, number>>;

/** What exists on one side only has a place of its own on either side. */
function placesByGroup({ groups, overlaps, onlyA, onlyB }: NonNullable<ShownConcepts['found']>): Places {
  const at: Places = { a: new Map(), b: new Map() };
  groups.forEach((group, place) => {
    for (const side of ['a', 'b'] as const) for (const id of group[side]) at[side].set(id, place);
  });
  for (const { side, concept, group } of overlaps) at[side].set(concept, group);
  onlyA.forEach((id, i) => at.a.set(id, groups.length + i));
  onlyB.forEach((id, i) => at.b.set(id, groups.length + onlyA.length + i));
  return at;
}

function placesByMatching({ matched, unmatchedA, unmatchedB }: ShownConcepts['view']['alignment']): Places {
  return {
    a: new Map([...matched.map(({ a }) => a), ...unmatchedA].map((concept, i) => [concept, i])),
    b: new Map([...matched.map(({ b }) => b), ...unmatchedB].map((concept, i) => [concept, i])),
  };
}
