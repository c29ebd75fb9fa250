import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { Bounds, CandidatePair, ConceptGroup } from '../../../src/shared/results/sharedConcepts';
import type { Model } from '../../model/model';
import { alone, type Selection } from '../../model/selection';
import { groupSelection, type SharedModel } from '../../model/sharedModel';
import type { Reading, SectionId } from './alignmentState';

export const SIDES = ['a', 'b'] as const;

/** A concept in its row. */
export interface Card {
  concept: ConceptView;
  /** Whether it only overlaps the group of the row. */
  overlaps: boolean;
}

/** Two cards of a row that share more than chance, by their places in the columns. */
export interface Link {
  a: number;
  b: number;
  adjusted: number;
  /** Whether one of them only overlaps. */
  overlaps: boolean;
}

/** What stands in one row: a group of concepts, a matched pair, or a concept that is alone. */
export interface AlignedRow {
  section: SectionId;
  /** Those that overlap come last. */
  cards: Record<Side, Card[]>;
  links: Link[];
  /** Of the group or pair; null for a concept that is alone. */
  adjusted: number | null;
  /** Of `adjusted`; null where none is known. */
  bounds: Bounds | null;
  /** Of a matched pair, in the paper's reading only. */
  distance: number | null;
  /** What is selected with the row as a whole. */
  whole: Selection;
}

/** All rows of a comparison, section by section, each from the strongest to the weakest. */
export function groupRows(model: Model, reading: Reading): AlignedRow[] {
  return reading === 'answer' && model.shared ? answerRows(model, model.shared) : paperRows(model);
}

function answerRows(model: Model, shared: SharedModel): AlignedRow[] {
  const { groups, onlyA, onlyB } = shared.found;
  const within = groups.map((): CandidatePair[] => []);
  for (const pair of shared.found.candidates) {
    const group = shared.groupOf.a.get(pair.a);
    if (group !== undefined && group === shared.groupOf.b.get(pair.b)) within[group].push(pair);
  }
  const rows = groups.map((group, place) => groupRow(model, shared, group, place, within[place]));
  const of = (form: ConceptGroup['form']): AlignedRow[] =>
    rows
      .filter((_, place) => groups[place].form === form)
      .sort((x, y) => (y.adjusted ?? 0) - (x.adjusted ?? 0));
  return [
    ...of('one to one'),
    ...of('divided differently'),
    ...bySize(model, 'a', onlyA).map((concept) => aloneRow('onlyA', 'a', concept)),
    ...bySize(model, 'b', onlyB).map((concept) => aloneRow('onlyB', 'b', concept)),
  ];
}

/** @param pairs candidates between concepts that belong to the group or overlap it */
function groupRow(
  model: Model,
  shared: SharedModel,
  group: ConceptGroup,
  place: number,
  pairs: readonly CandidatePair[],
): AlignedRow {
  const overlapping = (side: Side): number[] =>
    shared.found.overlaps
      .filter((each) => each.group === place && each.side === side)
      .map(({ concept }) => concept);
  const idsA = [...group.a, ...overlapping('a')];
  const idsB = [...untangled(group.b, idsA, pairs), ...untangled(overlapping('b'), idsA, pairs)];
  const cards = {
    a: idsA.map((id, at): Card => ({ concept: model.concepts.a.get(id)!, overlaps: at >= group.a.length })),
    b: idsB.map((id, at): Card => ({ concept: model.concepts.b.get(id)!, overlaps: at >= group.b.length })),
  };
  const links = pairs.map(({ a, b, adjusted }): Link => {
    const [atA, atB] = [idsA.indexOf(a), idsB.indexOf(b)];
    return { a: atA, b: atB, adjusted, overlaps: cards.a[atA].overlaps || cards.b[atB].overlaps };
  });
  const { adjusted, low, high, form } = group;
  return {
    section: form === 'one to one' ? 'one' : 'divided',
    ...{ cards, links, adjusted, distance: null },
    bounds: low === null && high === null ? null : { low, high },
    whole: groupSelection(shared, place),
  };
}

/** Concepts of B where those of A are that they share most with, so that ribbons cross little. */
function untangled(
  ids: readonly number[],
  idsA: readonly number[],
  pairs: readonly CandidatePair[],
): number[] {
  const heightOf = (id: number): number => {
    const own = pairs.filter(({ b }) => b === id);
    const weight = own.reduce((sum, { adjusted }) => sum + adjusted, 0);
    return weight > 0 ? own.reduce((sum, each) => sum + each.adjusted * idsA.indexOf(each.a), 0) / weight : 0;
  };
  const heights = new Map(ids.map((id) => [id, heightOf(id)]));
  return ids.toSorted((x, y) => heights.get(x)! - heights.get(y)! || x - y);
}

function paperRows(model: Model): AlignedRow[] {
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  const pairs = matched.map(({ a, b, adjusted, distance, category }): AlignedRow => ({
    section: category,
    cards: {
      a: [{ concept: model.concepts.a.get(a)!, overlaps: false }],
      b: [{ concept: model.concepts.b.get(b)!, overlaps: false }],
    },
    links: [{ a: 0, b: 0, adjusted, overlaps: false }],
    ...{ adjusted, bounds: null, distance },
    whole: { a, b },
  }));
  const standing = (section: SectionId): AlignedRow[] => pairs.filter((row) => row.section === section);
  return [
    ...standing('universal'),
    ...standing('semi-universal'),
    ...standing('unique'),
    ...bySize(model, 'a', unmatchedA).map((concept) => aloneRow('leftA', 'a', concept)),
    ...bySize(model, 'b', unmatchedB).map((concept) => aloneRow('leftB', 'b', concept)),
  ];
}

function aloneRow(section: SectionId, side: Side, concept: ConceptView): AlignedRow {
  const card: Card = { concept, overlaps: false };
  return {
    section,
    cards: { a: side === 'a' ? [card] : [], b: side === 'b' ? [card] : [] },
    ...{ links: [], adjusted: null, bounds: null, distance: null },
    whole: alone(side, concept.id),
  };
}

function bySize(model: Model, side: Side, ids: readonly number[]): ConceptView[] {
  return ids.map((id) => model.concepts[side].get(id)!).toSorted((x, y) => y.size - x.size || x.id - y.id);
}
