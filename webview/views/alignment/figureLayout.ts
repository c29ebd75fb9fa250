import type { FigurePrint } from '../../../src/shared/settings/figure';
import { PIXELS_PER_MM, PIXELS_PER_POINT } from '../../drawing/figureSvg';
import { printedWidth } from '../../drawing/printedText';
import { conceptText, count, rowsText } from '../../words/words';
import type { ExemplarForm } from './figureExemplars';
import { SIDES, type AlignedRow, type Card } from './groupRows';
import { rowHeight, type RowLayout } from './rowLayout';
import type { Section } from './shownSections';

/** Exemplars of a card at most. */
export const FIGURE_TILES = 5;
/** What a page has room for. */
const MOST_HEIGHT = 240 * PIXELS_PER_MM;
/** Lines of words that stand for the exemplars of a concept. */
const WORD_LINES = 2;
/** Columns below this many letters' heights have no room for exemplars beside the text. */
const LEAST_BESIDE = 24;

/** Sizes of a figure in CSS pixels, of which a millimetre has `PIXELS_PER_MM`. */
export interface FigureLayout extends RowLayout {
  /** The size of the font; all else follows from it and from the width. */
  em: number;
  /** The height of a line of text. */
  line: number;
  width: number;
  column: number;
  /** The bar at the edge of a card, the room inside of a card, and the room between exemplars. */
  edge: number;
  pad: number;
  gap: number;
  /** Lines of text of a card: the count of rows ends the last. */
  lines: 1 | 2;
  /** How exemplars are seen. */
  form: ExemplarForm;
  /** Lines of their words. */
  words: number;
  /** Whether exemplars stand beside the text and not below it. */
  isBeside: boolean;
  /** What stands above the rows of all sections, and of each. */
  head: number;
  heading: number;
}

/** A section of a figure, with as many of its rows as there is room for. */
export interface FigureSection extends Section {
  /** How many rows it has. */
  all: number;
}

/** What a figure shows, and how it is laid out. */
export interface FigurePlan {
  layout: FigureLayout;
  sections: FigureSection[];
}

/**
 * The first rows of every section, in turns, as many as are wanted and a page has room for; of each section with rows at least one.
 * Where not all that are wanted fit below each other, cards become low, with exemplars beside their texts.
 */
export function figurePlan(sections: readonly Section[], print: FigurePrint, form: ExemplarForm): FigurePlan {
  const wanted = sections.flatMap(({ rows }) => rows.slice(0, print.groups));
  const usual = figureLayout(print, form, wanted, false);
  const plan = { layout: usual, sections: figureSections(sections, usual, print.groups) };
  const all = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const shown = plan.sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const isFull = shown < Math.min(all, print.groups);
  if (!isFull || form !== 'squares' || usual.column < LEAST_BESIDE * usual.em) return plan;
  const low = figureLayout(print, form, wanted, true);
  return { layout: low, sections: figureSections(sections, low, print.groups) };
}

function figureLayout(
  { widthMm, fontSize }: FigurePrint,
  form: ExemplarForm,
  rows: readonly AlignedRow[],
  isBeside: boolean,
): FigureLayout {
  const em = fontSize * PIXELS_PER_POINT;
  const width = widthMm * PIXELS_PER_MM;
  const margin = 0.5 * em;
  const ribbon = Math.min(0.34 * width, Math.max(0.15 * width, 7.4 * em));
  const column = (width - 2 * margin - ribbon) / 2;
  const [edge, pad, gap, line] = [0.25 * em, 0.6 * em, 0.35 * em, 1.25 * em];
  const inner = column - edge - 2 * pad;
  const smallest = 2.7 * em;
  const fitting = Math.max(1, Math.floor((inner + gap) / (smallest + gap)));
  const tiles = isBeside ? 4 : Math.min(FIGURE_TILES, fitting);
  const tile = isBeside ? 2.4 * em : Math.min(4 * em, (inner + gap) / tiles - gap);
  const words = form === 'texts' || form === 'tokens' ? WORD_LINES : 0;
  const sizes = {
    em,
    line,
    width,
    margin,
    ribbon,
    column,
    edge,
    pad,
    gap,
    tiles,
    tile,
    isBeside,
    form,
    words,
  };
  const areShort = rows.every(({ cards }) =>
    SIDES.every((side) => cards[side].every((card) => isShort(card, sizes))),
  );
  const lines = areShort ? 1 : 2;
  const text = lines * line;
  const below = form === 'none' ? 0 : gap + exemplarsHeight(sizes);
  const content = isBeside ? Math.max(tile, text) : text + below;
  return {
    ...{ ...sizes, lines, card: content + (isBeside ? 0.8 : 1) * em },
    ...{ head: 2.2 * em, heading: 2.6 * em, rowGap: 0.7 * em },
  };
}

/** What exemplars take below the texts of a card. */
export function exemplarsHeight({
  words,
  tile,
  line,
  em,
}: Pick<FigureLayout, 'words' | 'tile' | 'line' | 'em'>): number {
  return words === 0 ? tile : words * line + 0.25 * em;
}

/** The room for the words of exemplars, from left to right. */
export function wordsRoom({ column, edge, pad }: Sizes): number {
  // Running text meets many fonts, of which some are wide.
  return 0.94 * (column - edge - 2 * pad);
}

type Sizes = Pick<FigureLayout, 'em' | 'column' | 'edge' | 'pad' | 'gap' | 'tiles' | 'tile' | 'isBeside'>;

/** The room for the texts of a card, from left to right. */
export function textRoom({ column, edge, pad, gap, tiles, tile, isBeside }: Sizes): number {
  return column - edge - 2 * pad - (isBeside ? tiles * (tile + gap) + pad : 0);
}

/** What the number of a concept takes, with the room after it. */
export function numberWidth(id: number, em: number): number {
  return Math.max(1.5 * em, printedWidth(String(id), em, true) + 0.5 * em);
}

/** How many rows a card says that its concept has, ever shorter. */
export function cardCounts({ concept, overlaps }: Card): string[] {
  const text = rowsText(concept.size);
  return [...(overlaps ? [`overlaps · ${text}`] : []), text, count(concept.size)];
}

/** Whether all texts of a card fit in one line. */
function isShort(card: Card, sizes: Sizes): boolean {
  const { em } = sizes;
  const texts = [conceptText(card.concept) ?? '', cardCounts(card)[0]].map((text) => printedWidth(text, em));
  return numberWidth(card.concept.id, em) + texts[0] + em + texts[1] <= textRoom(sizes);
}

/** The height of all of a figure. */
export function figureHeight(sections: readonly FigureSection[], layout: FigureLayout): number {
  const { head, heading, margin } = layout;
  return sections.reduce(
    (sum, { rows }) => rows.reduce((own, row) => own + rowHeight(row.cards, layout), sum + heading),
    head + margin,
  );
}

function figureSections(sections: readonly Section[], layout: FigureLayout, most: number): FigureSection[] {
  const some = sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ id, rows }): FigureSection => ({ id, rows: rows.slice(0, 1), all: rows.length }));
  const full = new Map(sections.map(({ id, rows }) => [id, rows]));
  let height = figureHeight(some, layout);
  let left = most - some.length;
  for (let isFull = false; !isFull;) {
    isFull = true;
    for (const section of some) {
      const next = full.get(section.id)!.at(section.rows.length);
      if (!next || left <= 0 || height + rowHeight(next.cards, layout) > MOST_HEIGHT) continue;
      section.rows.push(next);
      height += rowHeight(next.cards, layout);
      left--;
      isFull = false;
    }
  }
  return some;
}
