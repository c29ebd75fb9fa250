import { FONT_SIZE, textWidth } from '../../drawing/figureSvg';
import type { AlignedRow } from './groupRows';
import { cardsHeight, type RowLayout } from './rowLayout';
import type { Section } from './shownSections';

/** Both columns of a page, 180 mm of 96 pixels an inch. */
export const WIDTH = 680;
export const MARGIN = 8;
export const RIBBON = 110;
export const COLUMN = (WIDTH - 2 * MARGIN - RIBBON) / 2;
/** Exemplars of a card, and the side of one. */
export const FIGURE_TILES = 5;
export const TILE = 40;
/** Inside of a card. */
export const PAD = 8;
/** What stands above the rows of all sections, and of each. */
export const HEAD = 28;
export const HEADING = 30;
/** Mean width of a letter. */
export const LETTER = textWidth('n'.repeat(100)) / 100;

/** What a page has room for: 240 mm. */
const MOST_HEIGHT = 907;
const MOST_ROWS = 12;
const ROW_GAP = 8;

/** A section of a figure, with as many of its rows as there is room for. */
export interface FigureSection extends Section {
  /** How many rows it has. */
  all: number;
}

export function figureLayout(hasPictures: boolean): RowLayout {
  const line = FONT_SIZE + 9;
  return {
    tiles: FIGURE_TILES,
    tile: TILE,
    card: line + (hasPictures ? TILE + 2 * PAD - 4 : PAD),
    ribbon: RIBBON,
    margin: MARGIN,
  };
}

/** The height that a row takes in a figure. */
export function figureRowHeight({ cards }: AlignedRow, layout: RowLayout): number {
  return cardsHeight(cards, layout) + ROW_GAP;
}

/** The first rows of every section, in turns, as many as a page has room for; of each section with rows at least one. */
export function figureSections(sections: readonly Section[], layout: RowLayout): FigureSection[] {
  const some = sections
    .filter(({ rows }) => rows.length > 0)
    .map(({ id, rows }): FigureSection => ({ id, rows: rows.slice(0, 1), all: rows.length }));
  const full = new Map(sections.map(({ id, rows }) => [id, rows]));
  const taken = (): AlignedRow[] => some.flatMap(({ rows }) => rows);
  let height = taken().reduce((sum, row) => sum + figureRowHeight(row, layout), HEAD + some.length * HEADING);
  let left = MOST_ROWS - taken().length;
  for (let isFull = false; !isFull;) {
    isFull = true;
    for (const section of some) {
      const next = full.get(section.id)!.at(section.rows.length);
      if (!next || left <= 0 || height + figureRowHeight(next, layout) > MOST_HEIGHT) continue;
      section.rows.push(next);
      height += figureRowHeight(next, layout);
      left--;
      isFull = false;
    }
  }
  return some;
}
