import type { ConceptFamilies } from '../shared/results/review';
import { popHeap, pushHeap } from '../shared/heap';
import type { Similarities } from './similarities';

/** Groups less similar than this are not merged at any threshold. */
export const LEAST_MERGED = 0.1;

export type MergeTree = Pick<ConceptFamilies, 'merges' | 'similarities' | 'cohesions'>;

interface Group {
  /** Its first concept, which names it. */
  first: number;
  size: number;
  /** The representations that it has concepts of. */
  places: ReadonlySet<number>;
  /** Similarity summed over all pairs of its members, and over all pairs with the members of other groups. */
  within: number;
  sums: Map<Group, number>;
  merged: boolean;
}

interface Candidate {
  one: Group;
  other: Group;
  similarity: number;
}

/**
 * Average linkage (Sokal & Michener, "A statistical method for evaluating systematic relationships", 1958) of concepts, under
 * the constraint that a group has at most one concept of each representation. Of equal similarities the pair with the
 * smallest first concepts goes first. Similarities never rise from one merge to the next: a group that cannot be merged with
 * one of two cannot be merged with both.
 *
 * @param places the representation of each concept, length M
 */
export function mergeConcepts(places: Uint32Array, similar: readonly Similarities[]): MergeTree {
  const groups = Array.from(places, (place, first): Group => ({
    ...{ first, size: 1, places: new Set([place]), within: 0 },
    ...{ sums: new Map<Group, number>(), merged: false },
  }));
  const heap: Candidate[] = [];
  const consider = (one: Group, other: Group, sum: number): void => {
    const similarity = sum / (one.size * other.size);
    if (similarity < LEAST_MERGED || sharesAny(one.places, other.places)) return;
    pushHeap(heap, { one, other, similarity }, isBefore);
  };
  for (const { a, b, value } of similar) {
    a.forEach((concept, i) => {
      const [one, other] = [groups[concept], groups[b[i]]];
      one.sums.set(other, value[i]);
      other.sums.set(one, value[i]);
      consider(one, other, value[i]);
    });
  }

  const merges: number[] = [];
  const similarities: number[] = [];
  const cohesions: number[] = [];
  for (let next; (next = popHeap(heap, isBefore));) {
    const { one, other, similarity } = next;
    if (one.merged || other.merged) continue;
    const group = merge(one, other);
    merges.push(one.first, other.first);
    similarities.push(similarity);
    cohesions.push(group.within / ((group.size * (group.size - 1)) / 2));
    for (const [neighbor, sum] of group.sums) consider(group, neighbor, sum);
  }
  return {
    merges: Uint32Array.from(merges).buffer,
    similarities: Float64Array.from(similarities).buffer,
    cohesions: Float64Array.from(cohesions).buffer,
  };
}

function sharesAny(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  for (const each of a) if (b.has(each)) return true;
  return false;
}

function merge(one: Group, other: Group): Group {
  const sums = new Map(one.sums);
  for (const [neighbor, sum] of other.sums) sums.set(neighbor, (sums.get(neighbor) ?? 0) + sum);
  sums.delete(one);
  sums.delete(other);
  const group: Group = {
    first: Math.min(one.first, other.first),
    size: one.size + other.size,
    places: new Set([...one.places, ...other.places]),
    within: one.within + other.within + one.sums.get(other)!,
    sums,
    merged: false,
  };
  one.merged = other.merged = true;
  for (const [neighbor, sum] of sums) {
    neighbor.sums.delete(one);
    neighbor.sums.delete(other);
    neighbor.sums.set(group, sum);
  }
  return group;
}

function isBefore(a: Candidate, b: Candidate): boolean {
  if (a.similarity !== b.similarity) return a.similarity > b.similarity;
  return firstOf(a) < firstOf(b) || (firstOf(a) === firstOf(b) && secondOf(a) < secondOf(b));
}

function firstOf({ one, other }: Candidate): number {
  return Math.min(one.first, other.first);
}

function secondOf({ one, other }: Candidate): number {
  return Math.max(one.first, other.first);
}
