import { linkHorizontal } from 'd3';
import type { Link } from './groupRows';

/** A band between two cards. */
export interface Ribbon {
  link: Link;
  /** The middle line, as the path of an SVG. */
  path: string;
  /** Its thickness in pixels. */
  width: number;
  opacity: number;
}

/** The thickness of a ribbon between two that are the same, as a share of the height of a card. */
const THICKEST = 0.46;
/** The share of a card's height that its ribbons take together at most. */
const MOST_OF_A_CARD = 0.86;
const THINNEST = 2;
const FAINTEST = 0.22;

const curve = linkHorizontal<unknown, [number, number]>();

/**
 * The ribbons of a row, as thick and as opaque as the adjusted alignment of their two cards. At a card they stand under each
 * other in the order of where they lead; where they have no room there, all of the row are thinner.
 * @param middles heights of the middles of the cards of each side
 * @param width between the two columns
 * @param card the height of a card
 */
export function ribbons(
  links: readonly Link[],
  middles: Record<'a' | 'b', readonly number[]>,
  width: number,
  card: number,
): Ribbon[] {
  const thickness = thicknessOf(links, card);
  const starts = places(links, 'a', middles, thickness);
  const ends = places(links, 'b', middles, thickness);
  return links.map((link, at) => ({
    link,
    path: curve({ source: [0, starts[at]], target: [width, ends[at]] })!,
    width: thickness[at],
    opacity: FAINTEST + (1 - FAINTEST) * share(link),
  }));
}

function thicknessOf(links: readonly Link[], card: number): number[] {
  const full = links.map((link) => THICKEST * card * share(link));
  const taken = (side: 'a' | 'b', place: number): number =>
    links.reduce((sum, link, at) => sum + (link[side] === place ? full[at] : 0), 0);
  const most = Math.max(0, ...links.flatMap(({ a, b }) => [taken('a', a), taken('b', b)]));
  const fit = Math.min(1, (MOST_OF_A_CARD * card) / most);
  return full.map((each) => Math.max(THINNEST, each * fit));
}

/** The heights at which ribbons meet the cards of a side. */
function places(
  links: readonly Link[],
  side: 'a' | 'b',
  middles: Record<'a' | 'b', readonly number[]>,
  thickness: readonly number[],
): number[] {
  const other = side === 'a' ? 'b' : 'a';
  const at = new Array<number>(links.length).fill(0);
  middles[side].forEach((middle, place) => {
    const own = links.map((_, i) => i).filter((i) => links[i][side] === place);
    own.sort((i, j) => links[i][other] - links[j][other]);
    let from = middle - own.reduce((sum, i) => sum + thickness[i], 0) / 2;
    for (const i of own) {
      at[i] = from + thickness[i] / 2;
      from += thickness[i];
    }
  });
  return at;
}

function share({ adjusted }: Link): number {
  return Math.min(1, Math.max(0, adjusted));
}
