import type { Side } from '../../src/shared/results/alignment';
import type { CandidatePair, ConceptGroup, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import type { Selection } from './selection';

/** What two representations share, with groups and candidates at hand by concept. */
export interface SharedModel {
  found: SharedConcepts;
  /** The place of the group that a concept belongs to or overlaps; none for a concept that exists on one side only. */
  groupOf: Record<Side, ReadonlyMap<number, number>>;
  /** The concepts that overlap a group without being part of it. */
  overlapping: Record<Side, ReadonlySet<number>>;
  /** The concepts of the other side that a concept shares rows with by more than chance, the most alike first. */
  candidatesOf: Record<Side, ReadonlyMap<number, CandidatePair[]>>;
}

/** @param found null in files that were saved before it was known */
export function sharedModel(found: SharedConcepts | null): SharedModel | null {
  if (found === null) return null;
  const groupOf = { a: new Map<number, number>(), b: new Map<number, number>() };
  const overlapping = { a: new Set<number>(), b: new Set<number>() };
  const candidatesOf = { a: new Map<number, CandidatePair[]>(), b: new Map<number, CandidatePair[]>() };
  found.groups.forEach((group, place) => {
    for (const side of ['a', 'b'] as const) for (const id of group[side]) groupOf[side].set(id, place);
  });
  for (const { side, concept, group } of found.overlaps) {
    groupOf[side].set(concept, group);
    overlapping[side].add(concept);
  }
  for (const pair of found.candidates.toSorted((x, y) => y.adjusted - x.adjusted)) {
    for (const side of ['a', 'b'] as const) {
      const list = candidatesOf[side].get(pair[side]);
      if (list) list.push(pair);
      else candidatesOf[side].set(pair[side], [pair]);
    }
  }
  return { found, groupOf, overlapping, candidatesOf };
}

/** A group as it is selected: with the pair of its concepts that is most alike, for views that show pairs. */
export function groupSelection(shared: SharedModel, place: number): Selection {
  const { a, b } = shared.found.groups[place];
  let best: CandidatePair | null = null;
  for (const pair of shared.found.candidates) {
    if (a.includes(pair.a) && b.includes(pair.b) && (best === null || pair.adjusted > best.adjusted))
      best = pair;
  }
  const pair = { a: best?.a ?? a[0], b: best?.b ?? b[0] };
  return isOneToOne(shared.found.groups[place]) ? pair : { ...pair, group: place };
}

function isOneToOne({ form }: ConceptGroup): boolean {
  return form === 'one to one';
}
