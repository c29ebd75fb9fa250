import type { KeyEntry } from './colourKey';
import { textWidth, type Group } from './figureSvg';
import type { Theme } from '../elements/theme';

/** The height of a line of a key, in pixels. */
export const KEY_LINE = 20;
/** What a mark and the gap to the next entry take. */
const AROUND_TEXT = 32;
const RADIUS = 4.5;

/** Entries of a figure's key and where they stand. */
export interface FigureKey {
  entries: (KeyEntry & { x: number; y: number })[];
  height: number;
}

/** Entries side by side, in as many lines as a figure of this width and margin takes. */
export function figureKey(entries: readonly KeyEntry[], width: number, margin: number): FigureKey {
  let [x, y] = [margin, KEY_LINE / 2];
  const placed = entries.map((entry) => {
    const taken = textWidth(entry.text) + AROUND_TEXT;
    if (x > margin && x + taken > width) [x, y] = [margin, y + KEY_LINE];
    const place = { ...entry, x, y };
    x += taken;
    return place;
  });
  return { entries: placed, height: y + KEY_LINE / 2 };
}

/** Draws the marks and texts of a key, its first line at the top of the group. */
export function drawFigureKey(group: Group, { entries }: FigureKey, theme: Theme): void {
  for (const { text, color, x, y } of entries) {
    group
      .append('circle')
      .attr('cx', x + 4)
      .attr('cy', y)
      .attr('r', RADIUS)
      .attr('fill', color)
      .attr('stroke', theme.muted);
    writeInKey(group, x + 13, y, text);
  }
}

/** A text of a key, from `x` on and with its middle at `y`. */
export function writeInKey(group: Group, x: number, y: number, text: string): void {
  group.append('text').attr('x', x).attr('y', y).attr('dy', '0.35em').text(text);
}
