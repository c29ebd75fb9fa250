/** Sizes of cards and ribbons, in CSS pixels; the same for all rows. */
export interface RowLayout {
  /** Exemplars of a card. */
  tiles: number;
  /** The side of an exemplar. */
  tile: number;
  /** The height of a card. */
  card: number;
  /** The room between the two columns. */
  ribbon: number;
  /** The room beside both columns. */
  margin: number;
  /** The room below a row. */
  rowGap: number;
}

const MOST_TILES = 8;
const USUAL_TILES = 5;
const LEAST_TILE = 38;
const MOST_TILE = 52;
const TEXT_TILE = 20;
const TILE_GAP = 4;
/** Lines of words stand closer than those of controls. */
const DENSE = 0.94;
const LINE_GAP = 3;
/** What a card has beside its exemplars, from left to right. */
const CARD_SIDES = 22;
/** What it has above and below its two lines, and between them. */
const CARD_ENDS = 18;
const CARD_GAP = 6;
/** Before concepts that only overlap. */
const OVERLAP_GAP = 14;
const ROW_GAP = 10;
/** The same where cards are one line each; names tell concepts apart and come before exemplars. */
const BRIEF = { tile: 28, around: 8, rowGap: 4, leastTiles: 1, mostTiles: 6, text: 215 };

/**
 * How rows are laid out in a pane.
 * @param width of the pane
 * @param line the height of a line of text
 * @param hasImages whether exemplars are images, else they are words
 * @param lines of text that words take
 */
export function rowLayout(width: number, line: number, hasImages: boolean, lines = 1): RowLayout {
  const margin = width < 520 ? 10 : 20;
  const ribbon = stepped(clamp(width * 0.16, 62, 220));
  const inner = (width - 2 * margin - ribbon) / 2 - CARD_SIDES;
  const fitting = (tile: number): number => Math.floor((inner + TILE_GAP) / (tile + TILE_GAP));
  const tiles = clamp(
    Math.min(fitting(LEAST_TILE), Math.max(USUAL_TILES, fitting(MOST_TILE))),
    1,
    MOST_TILES,
  );
  const tile = hasImages
    ? clamp(stepped((inner + TILE_GAP) / tiles - TILE_GAP), 24, MOST_TILE)
    : wordsHeight(line, lines);
  return { tiles, tile, card: CARD_ENDS + line + tile, ribbon, margin, rowGap: ROW_GAP };
}

/** How rows are laid out where a card is one line, its exemplars beside its name, in columns as wide as those of the others. */
export function briefLayout(layout: RowLayout, hasImages: boolean): RowLayout {
  const { tile, around, rowGap, leastTiles, mostTiles, text } = BRIEF;
  const inner = layout.tiles * (layout.tile + TILE_GAP);
  const fitting = Math.floor((inner - text) / (tile + TILE_GAP));
  const tiles = hasImages ? clamp(fitting, leastTiles, mostTiles) : 0;
  return { ...layout, tiles, tile, card: tile + around, rowGap };
}

/** Where the cards of a column begin, under each other in the middle of their row. */
export function cardTops(
  cards: readonly { overlaps: boolean }[],
  height: number,
  { card }: RowLayout,
): number[] {
  let at = (height - columnHeight(cards, card)) / 2;
  return cards.map(({ overlaps }, i) => {
    const top = at + (overlaps && isFirstOverlap(cards, i) ? OVERLAP_GAP : 0);
    at = top + card + CARD_GAP;
    return top;
  });
}

/** The height of a row's cards. */
export function cardsHeight(
  cards: Record<'a' | 'b', readonly { overlaps: boolean }[]>,
  { card }: RowLayout,
): number {
  return Math.max(columnHeight(cards.a, card), columnHeight(cards.b, card));
}

/** The height that a row takes in the list. */
export function rowHeight(
  cards: Record<'a' | 'b', readonly { overlaps: boolean }[]>,
  layout: RowLayout,
): number {
  return cardsHeight(cards, layout) + layout.rowGap;
}

function wordsHeight(line: number, lines: number): number {
  if (lines === 1) return Math.max(TEXT_TILE, line + 2);
  return Math.ceil(lines * line * DENSE) + (lines - 1) * LINE_GAP;
}

function columnHeight(cards: readonly { overlaps: boolean }[], card: number): number {
  if (cards.length === 0) return 0;
  const hasOverlap = cards.some(({ overlaps }) => overlaps);
  return cards.length * card + (cards.length - 1) * CARD_GAP + (hasOverlap ? OVERLAP_GAP : 0);
}

function isFirstOverlap(cards: readonly { overlaps: boolean }[], at: number): boolean {
  return at === 0 || !cards[at - 1].overlaps;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Even, so that a pane that is dragged wider lays its rows out anew only now and then. */
function stepped(value: number): number {
  return 2 * Math.floor(value / 2);
}
