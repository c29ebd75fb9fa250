import type { ConceptFamily, ReviewedRepresentation } from './results/review';
import { commonName } from './conceptNames';
import type { FamilyGroup } from './familiesAt';

const MOST_EXEMPLARS = 24;

/** What is known of the N rows: the number in the file of each, and its label and image where there are such. */
export interface FamilyRows {
  ids: Uint32Array;
  labels: readonly (string | null)[] | null;
  images: Uint32Array | null;
}

/** A concept of a representation, by the place of that. */
type Member = ConceptFamily['members'][number];

/**
 * Says what families hold and look like, as often as asked.
 * @param known by place; null for an entry without concepts
 */
export function familyDescriber(
  known: readonly (ReviewedRepresentation | null)[],
  rows: FamilyRows,
): (group: FamilyGroup) => ConceptFamily {
  const byConcept = known.map((each) => each && rowsByConcept(each));
  return (group) => {
    const { members } = group;
    const held = new Uint32Array(rows.ids.length);
    const touched: number[] = [];
    for (const { place, concept } of members) {
      for (const row of byConcept[place]![concept]) {
        if (held[row]++ === 0) touched.push(row);
      }
    }
    const core = touched.filter((row) => 2 * held[row] >= members.length);
    return {
      ...group,
      exemplars: exemplarRows(members, known, held, touched, rows),
      size: core.length,
      defaultName: commonName(
        members.map(({ place, concept }) => known[place]!.concepts[concept].defaultName),
      ),
      ...majority(core, rows.labels),
    };
  };
}

/** The rows of each concept, ascending. */
function rowsByConcept({ labels, concepts }: ReviewedRepresentation): Uint32Array[] {
  const of = new Int32Array(labels);
  const sizes = new Uint32Array(concepts.length);
  for (const label of of) if (label >= 0) sizes[label]++;
  const rows = Array.from(sizes, (size) => new Uint32Array(size));
  sizes.fill(0);
  of.forEach((label, row) => {
    if (label >= 0) rows[label][sizes[label]++] = row;
  });
  return rows;
}

/**
 * By the number of members that hold a row, then by its best place among their exemplars, then by row.
 * @param touched the rows that any member holds
 */
function exemplarRows(
  members: readonly Member[],
  known: readonly (ReviewedRepresentation | null)[],
  held: Uint32Array,
  touched: readonly number[],
  { ids, images }: FamilyRows,
): number[] {
  const ranks = new Map<number, number>();
  for (const { place, concept } of members) {
    known[place]!.concepts[concept].exemplars.forEach((row, rank) => {
      ranks.set(row, Math.min(rank, ranks.get(row) ?? rank));
    });
  }
  const rankOf = (row: number): number => ranks.get(ids[row]) ?? held.length;
  const chosen: number[] = [];
  const seen = new Set<number>();
  // Most families need no more than the rows that all members hold.
  for (let times = members.length; times > 0 && chosen.length < MOST_EXEMPLARS; times--) {
    const order = touched.filter((row) => held[row] === times);
    order.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
    for (const row of order) {
      if (chosen.length === MOST_EXEMPLARS) break;
      if (images && seen.has(images[row])) continue;
      if (images) seen.add(images[row]);
      chosen.push(ids[row]);
    }
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
