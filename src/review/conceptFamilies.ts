import {
  conceptGroups,
  type ConceptFamilies,
  type ConceptFamily,
  type ReviewedRepresentation,
  type ReviewEntry,
} from '../reviewProtocol';
import { mergeConcepts } from './mergeConcepts';
import type { Similarities } from './similarities';

/** As alike as neighbouring blocks are as a whole: their adjusted Rand index is 0.28 to 0.37 in docs/SANITY.md. */
export const FAMILY_THRESHOLD = 0.3;
const MOST_EXEMPLARS = 24;

/** What is known of the N rows: the number in the file of each, and its label and image where there are such. */
export interface FamilyRows {
  ids: Uint32Array;
  labels: readonly (string | null)[] | null;
  images: Uint32Array | null;
}

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
  const tree = mergeConcepts(places, similar);
  const labels = known.map((each) => each && new Int32Array(each.labels));
  const families = conceptGroups(tree, FAMILY_THRESHOLD).map(({ concepts, cohesion }): ConceptFamily => {
    const members = concepts.map((index) => all[index]);
    const held = countMembers(members, labels, rows.ids.length);
    const core = [...held.keys()].filter((row) => 2 * held[row] >= members.length);
    return {
      members,
      cohesion,
      first: firstBlocks(members, entries),
      exemplars: exemplarRows(members, known, held, rows),
      size: core.length,
      ...majority(core, rows.labels),
    };
  });
  families.sort((a, b) => b.members.length - a.members.length || b.cohesion - a.cohesion);
  return {
    threshold: FAMILY_THRESHOLD,
    families,
    places: places.buffer,
    concepts: Uint32Array.from(all, ({ concept }) => concept).buffer,
    ...tree,
  };
}

type Member = ConceptFamily['members'][number];

/** How many of the members hold each row. */
function countMembers(
  members: readonly Member[],
  labels: readonly (Int32Array | null)[],
  rows: number,
): Uint32Array {
  const held = new Uint32Array(rows);
  for (const { place, concept } of members) {
    labels[place]!.forEach((label, row) => {
      if (label === concept) held[row]++;
    });
  }
  return held;
}

function firstBlocks(members: readonly Member[], entries: readonly ReviewEntry[]): ConceptFamily['first'] {
  const layerOf = (place: number): number => entries[place].layer ?? Infinity;
  return [...new Set(entries.map(({ model }) => model))].flatMap((model) => {
    const own = members.map(({ place }) => place).filter((place) => entries[place].model === model);
    if (own.length === 0) return [];
    return [{ model, place: own.reduce((best, place) => (layerOf(place) < layerOf(best) ? place : best)) }];
  });
}

/** By the number of members that hold a row, then by its best place among their exemplars, then by row. */
function exemplarRows(
  members: readonly Member[],
  known: readonly (ReviewedRepresentation | null)[],
  held: Uint32Array,
  { ids, images }: FamilyRows,
): number[] {
  const ranks = new Map<number, number>();
  for (const { place, concept } of members) {
    known[place]!.concepts[concept].exemplars.forEach((row, rank) => {
      ranks.set(row, Math.min(rank, ranks.get(row) ?? rank));
    });
  }
  const rankOf = (row: number): number => ranks.get(ids[row]) ?? held.length;
  const order = [...held.keys()]
    .filter((row) => held[row] > 0)
    .sort((a, b) => held[b] - held[a] || rankOf(a) - rankOf(b) || a - b);
  const chosen: number[] = [];
  const seen = new Set<number>();
  for (const row of order) {
    if (chosen.length === MOST_EXEMPLARS) break;
    if (images && seen.has(images[row])) continue;
    if (images) seen.add(images[row]);
    chosen.push(ids[row]);
  }
  return chosen;
}

function majority(
  core: readonly number[],
  labels: FamilyRows['labels'],
): Pick<ConceptFamily, 'majorityLabel' | 'majorityShare'> {
  const count = new Map<string, number>();
  for (const row of core) {
    const label = labels?.[row] ?? null;
    if (label !== null) count.set(label, (count.get(label) ?? 0) + 1);
  }
  const [best] = [...count].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return best
    ? { majorityLabel: best[0], majorityShare: best[1] / core.length }
    : { majorityLabel: null, majorityShare: 0 };
}
