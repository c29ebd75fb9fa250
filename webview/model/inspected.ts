import type { Side } from '../../src/shared/results/alignment';
import type { Bounds, ConceptGroup } from '../../src/shared/results/sharedConcepts';
import { pairOf, type Model } from './model';
import type { Selection } from './selection';
import type { SharedModel } from './sharedModel';

/** What is selected, as it is looked at closely. */
export interface Inspected {
  /** Ids on either side; none on a side that is not meant. */
  concepts: Record<Side, readonly number[]>;
  /** The group that they are as a whole, one to one or divided differently; null for one concept and for any other pair. */
  group: ConceptGroup | null;
  /** Their adjusted alignment; null for one concept, and where it is not known. */
  alike: ({ adjusted: number } & Bounds) | null;
}

/** null where nothing is selected that exists. */
export function inspected(model: Model, selection: Selection | null): Inspected | null {
  if (selection === null) return null;
  const { shared } = model;
  const group = shared && wholeGroup(shared, selection);
  if (group) return { concepts: { a: group.a, b: group.b }, group, alike: group };
  const known = (side: Side): number[] => {
    const id = selection[side];
    return id !== null && model.concepts[side].has(id) ? [id] : [];
  };
  const concepts = { a: known('a'), b: known('b') };
  if (concepts.a.length + concepts.b.length === 0) return null;
  return { concepts, group: null, alike: alikeness(model, concepts) };
}

function wholeGroup({ found, groupOf, overlapping }: SharedModel, selection: Selection): ConceptGroup | null {
  const { a, b, group: place } = selection;
  if (place !== undefined) return found.groups[place] ?? null;
  if (a === null || b === null || overlapping.a.has(a) || overlapping.b.has(b)) return null;
  const group = found.groups[groupOf.a.get(a) ?? -1];
  return group?.form === 'one to one' && group.b[0] === b ? group : null;
}

/** The interval of a pair is known where the two are matched one to one among those above chance. */
function alikeness(model: Model, { a: [a], b: [b] }: Record<Side, number[]>): Inspected['alike'] {
  if (a === undefined || b === undefined) return null;
  const pair = pairOf(model, a, b);
  if (!pair) return null;
  const matched = model.shared?.found.pairs.find((pair) => pair.a === a && pair.b === b);
  return { adjusted: pair.adjusted, low: matched?.low ?? null, high: matched?.high ?? null };
}

/** The place of a group among those that are shared. */
export function placeOf({ shared }: Model, group: ConceptGroup): number {
  return shared?.found.groups.indexOf(group) ?? -1;
}
