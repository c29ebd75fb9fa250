import type { ConceptView } from '../../../src/shared/results/representation';
import type { Model } from '../../model/model';
import { conceptText, count } from '../../words/words';
import { SECTIONS, type AlignmentState, type Reading, type RowSort, type SectionId } from './alignmentState';
import { SIDES, type AlignedRow } from './groupRows';

const NONE: ReadonlySet<number> = new Set();

/** Rows under one heading. */
export interface Section {
  id: SectionId;
  rows: AlignedRow[];
}

/** The reading that can be had: files of before know no groups, and thousands of concepts are not matched by distance. */
export function readingOf({ shared, matrices }: Model, { reading }: AlignmentState): Reading {
  if (matrices === null) return 'answer';
  return shared === null ? 'paper' : reading;
}

/**
 * The rows that are asked for and that every word of `text` is found in, or an exemplar that says it, sorted inside of their sections. Sections without rows
 * are there as long as nothing is left out.
 * @param saying the rows of the file that say the text
 */
export function shownSections(
  rows: readonly AlignedRow[],
  state: AlignmentState,
  reading: Reading,
  text: string,
  saying: ReadonlySet<number> = NONE,
): Section[] {
  const only = SECTIONS[reading].find((id) => id === state.section) ?? null;
  const sections = SECTIONS[reading]
    .filter((id) => only === null || id === only)
    .map((id): Section => {
      const found = rows.filter(
        (row) =>
          row.section === id &&
          (state.least <= 0 || (row.adjusted ?? -1) >= state.least) &&
          (isFound(row, text) ||
            conceptsOf(row).some(({ exemplars }) => exemplars.some((each) => saying.has(each)))),
      );
      return { id, rows: sorted(found, state.sort) };
    });
  return isFiltered(state, text) ? sections.filter((each) => each.rows.length > 0) : sections;
}

/** Whether rows are left out because of what they are, not only because of their section. */
export function isFiltered({ least }: AlignmentState, text: string): boolean {
  return least > 0 || text.trim() !== '';
}

/** More rows than so many that are the same in both are brief, so that what is divided differently comes into sight. */
const MOST_WHOLE = 4;

/** Whether the rows of a section are one line each unless they are spread; null where they are whole in any case. */
export function isBrief(
  { id, rows }: Section,
  all: readonly Section[],
  { isSpread }: AlignmentState,
): boolean | null {
  const hasOthers = all.some((other) => other.id !== id && other.rows.length > 0);
  return id === 'one' && rows.length > MOST_WHOLE && hasOthers ? !isSpread : null;
}

/** How many of all rows are shown; null for all of them. */
export function countText(shown: number, all: number): string | null {
  return shown < all ? `${count(shown)} of ${count(all)}` : null;
}

/** The orders that the concepts differ in. */
export function sortsOf({ view }: Model): RowSort[] {
  const concepts = [...view.a.concepts, ...view.b.concepts];
  const areNamed = concepts.some((concept) => conceptText(concept) !== null);
  const areRobust = concepts.some(({ robustness }) => robustness !== null);
  return [
    'alignment',
    'size',
    ...(areNamed ? ['name' as const] : []),
    ...(areRobust ? ['robustness' as const] : []),
  ];
}

function conceptsOf({ cards }: AlignedRow): ConceptView[] {
  return SIDES.flatMap((side) => cards[side].map(({ concept }) => concept));
}

/** Whether every word is in a name or label of the row, begins one of its numbers, or both with the side, as `a3`. */
function isFound(row: AlignedRow, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const texts = conceptsOf(row).flatMap((concept) =>
    [concept.name, conceptText(concept), concept.majorityLabel].map((each) => each?.toLowerCase() ?? ''),
  );
  const numbers = SIDES.flatMap((side) =>
    row.cards[side].flatMap(({ concept }) => [String(concept.id), side + String(concept.id)]),
  );
  return words.every(
    (word) => texts.some((each) => each.includes(word)) || numbers.some((number) => number.startsWith(word)),
  );
}

const collator = new Intl.Collator('en', { numeric: true });

/** Numbers from high to low, texts from A to Z; what has none comes last, and ties stay as they are. */
function sorted(rows: readonly AlignedRow[], sort: RowSort): AlignedRow[] {
  if (sort === 'alignment') return [...rows];
  const keyed = rows.map((row) => ({ row, key: keyOf(row, sort) }));
  keyed.sort(({ key: x }, { key: y }) => {
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return typeof x === 'string' ? collator.compare(x, String(y)) : Number(y) - x;
  });
  return keyed.map(({ row }) => row);
}

/** What a row is sorted by: the rows of all of its concepts, its first name, or the weakest of its concepts. */
function keyOf(row: AlignedRow, sort: Exclude<RowSort, 'alignment'>): number | string | null {
  const concepts = conceptsOf(row);
  if (sort === 'size') return concepts.reduce((sum, { size }) => sum + size, 0);
  if (sort === 'name') return concepts.map(conceptText).find((each) => each !== null) ?? null;
  const known = concepts.flatMap(({ robustness }) => robustness ?? []);
  return known.length === 0 ? null : Math.min(...known);
}
