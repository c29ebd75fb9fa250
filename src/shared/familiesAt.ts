import { conceptGroups, type ConceptFamilies, type ConceptFamily, type ReviewEntry } from './results/review';

/** What merges which concepts, without the families that come of it. */
export type FamilyTree = Omit<ConceptFamilies, 'threshold' | 'families'>;

/** What of a family is known without looking at rows. */
export type FamilyGroup = Pick<ConceptFamily, 'members' | 'cohesion' | 'first'>;

/** The families that merges of at least `threshold` make: those of most members first, then by cohesion, then by first member. */
export function familiesAt(
  tree: FamilyTree,
  threshold: number,
  entries: readonly ReviewEntry[],
): FamilyGroup[] {
  const places = new Uint32Array(tree.places);
  const concepts = new Uint32Array(tree.concepts);
  const models = [...new Set(entries.map(({ model }) => model))];
  const groups = conceptGroups(tree, threshold).map((group): FamilyGroup => {
    const members = group.concepts.map((index) => ({ place: places[index], concept: concepts[index] }));
    return { members, cohesion: group.cohesion, first: firstBlocks(members, entries, models) };
  });
  return groups.sort((a, b) => b.members.length - a.members.length || b.cohesion - a.cohesion);
}

function firstBlocks(
  members: FamilyGroup['members'],
  entries: readonly ReviewEntry[],
  models: readonly string[],
): FamilyGroup['first'] {
  const layerOf = (place: number): number => entries[place].layer ?? Infinity;
  return models.flatMap((model) => {
    const own = members.map(({ place }) => place).filter((place) => entries[place].model === model);
    if (own.length === 0) return [];
    return [{ model, place: own.reduce((best, place) => (layerOf(place) < layerOf(best) ? place : best)) }];
  });
}
