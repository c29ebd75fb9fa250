import { conceptGroups } from './conceptGroups';
import type { ConceptFamilies, ConceptFamily, ReviewEntry } from './results/review';

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
  const series = [...new Set(entries.map((entry) => entry.series))];
  const groups = conceptGroups(tree, threshold).map((group): FamilyGroup => {
    const members = group.concepts.map((index) => ({ place: places[index], concept: concepts[index] }));
    return { members, cohesion: group.cohesion, first: firstsOf(members, entries, series) };
  });
  return groups.sort((a, b) => b.members.length - a.members.length || b.cohesion - a.cohesion);
}

/** Where the members of a family first are in each series. */
export function firstsOf(
  members: FamilyGroup['members'],
  entries: readonly ReviewEntry[],
  all: readonly string[],
): FamilyGroup['first'] {
  const positionOf = (place: number): number => entries[place].position ?? Infinity;
  return all.flatMap((series) => {
    const own = members.map(({ place }) => place).filter((place) => entries[place].series === series);
    if (own.length === 0) return [];
    return [
      { series, place: own.reduce((best, place) => (positionOf(place) < positionOf(best) ? place : best)) },
    ];
  });
}
