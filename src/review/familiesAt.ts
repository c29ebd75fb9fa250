import { conceptGroups, type ConceptFamilies, type ConceptFamily } from '../reviewProtocol';
import type { familyDescriber } from './describeFamily';

/** What merges which concepts, without the families that come of it. */
export type FamilyTree = Omit<ConceptFamilies, 'threshold' | 'families'>;

/** The families that merges of at least `threshold` make: those of most members first, then by cohesion, then by first member. */
export function familiesAt(
  tree: FamilyTree,
  threshold: number,
  describe: ReturnType<typeof familyDescriber>,
): ConceptFamily[] {
  const places = new Uint32Array(tree.places);
  const concepts = new Uint32Array(tree.concepts);
  const families = conceptGroups(tree, threshold).map((group) => {
    const members = group.concepts.map((index) => ({ place: places[index], concept: concepts[index] }));
    return describe(members, group.cohesion);
  });
  return families.sort((a, b) => b.members.length - a.members.length || b.cohesion - a.cohesion);
}
