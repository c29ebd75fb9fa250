import { popHeap, pushHeap } from '../../shared/heap';
import type { CandidatePair } from '../../shared/results/sharedConcepts';

/** Concepts of both sides; a group of one side only has no alignment yet. */
export interface Group {
  /** Where it stands in the list: A's concepts first, then B's; a union takes the earlier place. */
  place: number;
  a: number[];
  b: number[];
  adjusted: number;
}

/** Two groups, the earlier first. */
interface Union {
  first: Group;
  second: Group;
  adjusted: number;
}

/** The adjusted alignment of unions of concepts, one a pair of lists. */
export type MeasureUnions = (unions: readonly Pick<Group, 'a' | 'b'>[]) => Promise<Float64Array>;

/** What a union must gain at least. */
export const LEAST_GAIN = 0.01;

/**
 * Merges concepts that candidates link, as long as a union is aligned better than its parts by more than LEAST_GAIN: always the two
 * with the largest gain; of equal gains the two whose later place comes first, then whose earlier place does.
 * @returns the groups with concepts of both sides, in the order of their places
 */
export async function mergeGroups(
  candidates: readonly CandidatePair[],
  conceptsA: number,
  measure: MeasureUnions,
): Promise<Group[]> {
  const groups = new Map<number, Group>();
  const single = (place: number): Group => {
    const known = groups.get(place);
    if (known) return known;
    const isA = place < conceptsA;
    const group = { place, a: isA ? [place] : [], b: isA ? [] : [place - conceptsA], adjusted: 0 };
    groups.set(place, group);
    return group;
  };
  const links = new Links();
  const unions: Union[] = [];
  const tryLater = (union: Union): void => {
    if (gainOf(union) > LEAST_GAIN) pushHeap(unions, union, isBefore);
  };
  for (const { a, b, adjusted } of candidates) {
    tryLater({ first: single(a), second: single(conceptsA + b), adjusted });
    links.add(a, conceptsA + b);
  }
  for (let best = popHeap(unions, isBefore); best !== undefined; best = popHeap(unions, isBefore)) {
    const { first, second } = best;
    // One of them is part of another union by now.
    if (groups.get(first.place) !== first || groups.get(second.place) !== second) continue;
    const merged = {
      place: first.place,
      a: sorted(first.a, second.a),
      b: sorted(first.b, second.b),
      adjusted: best.adjusted,
    };
    groups.set(merged.place, merged);
    groups.delete(second.place);
    links.merge(second.place, first.place);
    for (const union of await unionsOf(merged, links, groups, measure)) tryLater(union);
  }
  return [...groups.values()]
    .filter(({ a, b }) => a.length > 0 && b.length > 0)
    .sort((one, other) => one.place - other.place);
}

function gainOf({ first, second, adjusted }: Union): number {
  return adjusted - Math.max(first.adjusted, second.adjusted);
}

function isBefore(one: Union, other: Union): boolean {
  const difference =
    gainOf(other) - gainOf(one) ||
    one.second.place - other.second.place ||
    one.first.place - other.first.place;
  return difference < 0;
}

/** The unions of a group with each that is linked to it. */
async function unionsOf(
  group: Group,
  links: Links,
  groups: ReadonlyMap<number, Group>,
  measure: MeasureUnions,
): Promise<Union[]> {
  const others = links.of(group.place).map((place) => groups.get(place)!);
  const adjusted = await measure(
    others.map((other) => ({ a: sorted(group.a, other.a), b: sorted(group.b, other.b) })),
  );
  return others.map((other, at) => {
    const [first, second] = group.place < other.place ? [group, other] : [other, group];
    return { first, second, adjusted: adjusted[at] };
  });
}

function sorted(one: readonly number[], other: readonly number[]): number[] {
  return [...one, ...other].sort((x, y) => x - y);
}

/** Which places are linked. */
class Links {
  private readonly linked = new Map<number, Set<number>>();

  add(one: number, other: number): void {
    this.setOf(one).add(other);
    this.setOf(other).add(one);
  }

  /** In ascending order. */
  of(place: number): number[] {
    return [...this.setOf(place)].sort((x, y) => x - y);
  }

  /** What `from` is linked to becomes linked to `into`. */
  merge(from: number, into: number): void {
    for (const other of this.setOf(from)) {
      this.setOf(other).delete(from);
      if (other !== into) this.add(other, into);
    }
    this.linked.delete(from);
    this.setOf(into).delete(into);
  }

  private setOf(place: number): Set<number> {
    const known = this.linked.get(place) ?? new Set();
    this.linked.set(place, known);
    return known;
  }
}
