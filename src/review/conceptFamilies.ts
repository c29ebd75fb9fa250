import type { ConceptFamilies, ReviewedRepresentation, ReviewEntry } from '../shared/results/review';
import { familyDescriber, type FamilyRows } from '../shared/describeFamily';
import { familiesAt } from '../shared/familiesAt';
import { mergeConcepts } from './mergeConcepts';
import type { Similarities } from './similarities';

/** As alike as neighbouring blocks are as a whole: their adjusted Rand index is 0.28 to 0.37 in docs/SANITY.md. */
export const FAMILY_THRESHOLD = 0.3;

/**
 * The concepts that are the same across representations.
 *
 * @param known by place; null for an entry without concepts
 * @param similar concepts by their index: those of the first known representation, then of the next, and so on
 */
export function conceptFamilies(
  entries: readonly ReviewEntry[],
  known: readonly (ReviewedRepresentation | null)[],
  similar: readonly Similarities[],
  rows: FamilyRows,
): ConceptFamilies {
  const all = known.flatMap((each) =>
    each ? each.concepts.map(({ id }) => ({ place: each.place, concept: id })) : [],
  );
  const places = Uint32Array.from(all, ({ place }) => place);
  const concepts = Uint32Array.from(all, ({ concept }) => concept);
  const tree = { places: places.buffer, concepts: concepts.buffer, ...mergeConcepts(places, similar) };
  const families = familiesAt(tree, FAMILY_THRESHOLD, entries).map(familyDescriber(known, rows));
  return { threshold: FAMILY_THRESHOLD, families, ...tree };
}
