import type { ListState } from './listState';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import type { Model } from '../../model/model';
import { alone, type Selection } from '../../model/selection';
import type { Standing } from '../../model/standing';
import { count } from '../../words/words';

/** A line of the list: a pair, or a concept of one side. */
export interface Entry {
  selection: Selection;
  standing: Standing;
}

/** Lines under one heading: those that stand alike, or those of one side; a list without order by either has none. */
export interface Group {
  standing: Standing | null;
  side: Side | null;
  entries: Entry[];
}

const SIDES = ['a', 'b'] as const;
const STANDINGS: readonly Standing[] = ['universal', 'semi-universal', 'unique', 'unmatched'];

/** What the list shows: the pairs or concepts asked for that `text` is found in, sorted and grouped. */
export function listGroups(model: Model, state: ListState, text: string): Group[] {
  const entries = entriesOf(model, state.scope).filter(
    (entry) => (state.standing === null || entry.standing === state.standing) && isFound(model, entry, text),
  );
  const groups: Group[] = [];
  const add = (standing: Standing | null, side: Side | null, of: Entry[]): void => {
    if (of.length > 0) groups.push({ standing, side, entries: sorted(model, of, state.sort) });
  };
  if (state.scope === 'both') {
    for (const side of SIDES)
      add(
        null,
        side,
        entries.filter((entry) => sideOf(entry) === side),
      );
  } else if (state.sort !== 'category') add(null, null, entries);
  else {
    for (const standing of STANDINGS) {
      const standingSo = entries.filter((entry) => entry.standing === standing);
      if (standing !== 'unmatched') add(standing, null, standingSo);
      else
        for (const side of SIDES)
          add(
            standing,
            side,
            standingSo.filter((each) => sideOf(each) === side),
          );
    }
  }
  return groups;
}

/** How many of the lines are shown. */
export function countText(model: Model, scope: ListState['scope'], shown: readonly Entry[]): string {
  const all = entriesOf(model, scope);
  if (shown.length < all.length) return `${count(shown.length)} of ${count(all.length)}`;
  if (scope !== 'pairs') return `${count(all.length)} ${all.length === 1 ? 'concept' : 'concepts'}`;
  const pairs = all.filter(({ standing }) => standing !== 'unmatched').length;
  const text = `${count(pairs)} ${pairs === 1 ? 'pair' : 'pairs'}`;
  return all.length === pairs ? text : `${text}, ${count(all.length - pairs)} alone`;
}

/** The orders that the concepts differ in. */
export function sortsOf({ view }: Model): ListState['sort'][] {
  const concepts = [...view.a.concepts, ...view.b.concepts];
  const some = (of: (concept: ConceptView) => unknown): boolean => concepts.some((each) => of(each) !== null);
  const sorts: ListState['sort'][] = ['category', 'adjusted', 'size'];
  if (some(({ robustness }) => robustness)) sorts.push('robustness');
  if (some(({ persistence }) => persistence)) sorts.push('persistence');
  if (some(({ majorityLabel }) => majorityLabel)) sorts.push('label');
  return [...sorts, 'name'];
}

/** From universal to unique, then what the matching leaves over. */
function entriesOf(model: Model, scope: ListState['scope']): Entry[] {
  const { matched, unmatchedA, unmatchedB } = model.view.alignment;
  const left: Entry[] = [
    ...unmatchedA.map((a): Entry => ({ selection: { a, b: null }, standing: 'unmatched' })),
    ...unmatchedB.map((b): Entry => ({ selection: { a: null, b }, standing: 'unmatched' })),
  ];
  if (scope === 'pairs') {
    return [...matched.map(({ a, b, category }) => ({ selection: { a, b }, standing: category })), ...left];
  }
  const sides = scope === 'both' ? SIDES : [scope];
  return sides.flatMap((side) => [
    ...matched.map((pair) => ({ selection: alone(side, pair[side]), standing: pair.category })),
    ...left.filter((entry) => sideOf(entry) === side),
  ]);
}

/** The side of a line about one concept, and A of a pair. */
function sideOf({ selection }: Entry): Side {
  return selection.a === null ? 'b' : 'a';
}

/** The concepts of a line. */
function conceptsOf(model: Model, { selection }: Entry): ConceptView[] {
  return SIDES.flatMap((side) => {
    const id = selection[side];
    return id === null ? [] : [model.concepts[side].get(id)!];
  });
}

/** Whether every word is in a name or label of the line, begins one of its numbers, or both with the side, as `a3`. */
function isFound(model: Model, entry: Entry, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const named = conceptsOf(model, entry).flatMap(({ name, defaultName, majorityLabel }) => [
    ...[name, defaultName, majorityLabel],
  ]);
  const texts = named.map((each) => each?.toLowerCase() ?? '');
  const numbers = SIDES.flatMap((side) => {
    const id = entry.selection[side];
    return id === null ? [] : [String(id), side + String(id)];
  });
  return words.every(
    (word) => texts.some((each) => each.includes(word)) || numbers.some((number) => number.startsWith(word)),
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/** Numbers from high to low, texts from A to Z; what has none comes last, and ties stay from universal to unique. */
function sorted(model: Model, entries: Entry[], sort: ListState['sort']): Entry[] {
  if (sort === 'category') return entries;
  const keyed = entries.map((entry) => ({ entry, key: keyOf(model, entry, sort) }));
  keyed.sort(({ key: x }, { key: y }) => {
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return typeof x === 'string' ? collator.compare(x, String(y)) : Number(y) - x;
  });
  return keyed.map(({ entry }) => entry);
}

/** What a line is sorted by: of a pair the rows of both, and the weaker of two measures. */
function keyOf(
  model: Model,
  entry: Entry,
  sort: Exclude<ListState['sort'], 'category'>,
): number | string | null {
  const concepts = conceptsOf(model, entry);
  const known = <T>(of: (concept: ConceptView) => T | null): T[] =>
    concepts.map(of).filter((value) => value !== null);
  const weaker = (values: number[]): number | null => (values.length === 0 ? null : Math.min(...values));
  switch (sort) {
    case 'adjusted':
      return adjustedOf(model, entry);
    case 'size':
      return concepts.reduce((sum, { size }) => sum + size, 0);
    case 'robustness':
      return weaker(known(({ robustness }) => robustness));
    case 'persistence':
      return weaker(known(({ persistence }) => persistence));
    case 'label':
      return known(({ majorityLabel }) => majorityLabel)[0] ?? null;
    case 'name':
      return known(({ name }) => name)[0] ?? null;
  }
}

function adjustedOf(model: Model, entry: Entry): number | null {
  const side = sideOf(entry);
  return model.matches[side].get(entry.selection[side]!)?.adjusted ?? null;
}
