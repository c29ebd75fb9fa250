import type { Side } from '../../../src/shared/results/alignment';
import { seenCells, type MatrixLayout, type MatrixWindow } from './matrixLayout';
import type { Model } from '../../model/model';
import type { ShownOrder } from './shownOrder';
import type { Theme } from '../../elements/theme';
import { shortenedName } from '../../words/shortName';
import { conceptText, isWeak } from '../../words/words';

/** Between a heading and the cells: a strip of standings and the gaps around it. */
const LABEL_GAP = 13;
/** Kept free left of the labels, as the panel's other content keeps it. */
const MARGIN = 18;
const NUMBER_GAP = 6;
const LONGEST_LABEL = 80;

/** The font of the headings, at most `largest` pixels high. */
function headingFont(largest: number): string {
  const { fontSize, fontFamily } = getComputedStyle(document.body);
  return `${Math.min(parseFloat(fontSize) - 1, largest)}px ${fontFamily}`;
}

function widestNumber(context: CanvasRenderingContext2D, { concepts }: Model): number {
  const digits = Math.max(0, ...concepts.a.keys(), ...concepts.b.keys()).toString().length;
  return context.measureText('0'.repeat(digits)).width;
}

/** Lengths of the longest number with its label and the gaps around, of each side, in CSS pixels; 0 without labels. */
export function headingLengths(model: Model): Record<Side, number> {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return { a: 0, b: 0 };
  context.font = headingFont(Infinity);
  const length = (side: Side) => {
    const labels = [...model.concepts[side].values()].map((concept) => conceptText(concept) ?? '');
    const longest = Math.max(
      ...labels.map((label) => context.measureText(label.slice(0, LONGEST_LABEL)).width),
    );
    if (longest === 0) return 0;
    return Math.ceil(MARGIN + longest + NUMBER_GAP + widestNumber(context, model) + LABEL_GAP);
  };
  return { a: length('a'), b: length('b') };
}

/** Numbers line up beside the cells in the colour of their side, the labels follow outwards. */
export function paintHeadings(
  context: CanvasRenderingContext2D,
  model: Model,
  order: ShownOrder,
  { cell, left, top, headings }: MatrixLayout,
  { scroll, right, bottom }: MatrixWindow,
  theme: Theme,
): void {
  context.font = headingFont(cell - 1);
  context.textBaseline = 'middle';
  const numberWidth = widestNumber(context, model);
  const draw = (side: Side, id: number, room: number, outwards: 1 | -1) => {
    context.textAlign = 'right';
    context.fillStyle = theme[side];
    context.fillText(String(id), outwards === 1 ? numberWidth : 0, 0);
    const concept = model.concepts[side].get(id);
    const label = concept ? conceptText(concept) : null;
    if (headings !== 'labels' || !concept || label === null) return;
    context.textAlign = outwards === 1 ? 'left' : 'right';
    context.fillStyle = isWeak(concept) ? theme.muted : theme.foreground;
    const start = numberWidth + NUMBER_GAP;
    const text = label.slice(0, LONGEST_LABEL);
    const widthOf = (part: string): number => context.measureText(part).width;
    context.fillText(shortenedName(text, room - start, widthOf), outwards * start, 0);
  };
  const within = (x: number, y: number, width: number, height: number, paint: () => void): void => {
    context.save();
    context.beginPath();
    context.rect(x, y, width, height);
    context.clip();
    paint();
    context.restore();
  };
  within(0, top, left, bottom - top, () => {
    const { first, count } = seenCells(top, bottom, scroll.y, cell, order.rows.length);
    for (let row = first; row < first + count; row++) {
      context.save();
      context.translate(left - LABEL_GAP, top + (row + 0.5) * cell - scroll.y);
      draw('a', order.rows[row], left - LABEL_GAP - MARGIN, -1);
      context.restore();
    }
  });
  within(left, 0, right - left, top, () => {
    const { first, count } = seenCells(left, right, scroll.x, cell, order.columns.length);
    for (let column = first; column < first + count; column++) {
      context.save();
      context.translate(left + (column + 0.5) * cell - scroll.x, top - LABEL_GAP);
      context.rotate(-Math.PI / 2);
      draw('b', order.columns[column], top - LABEL_GAP - 2, 1);
      context.restore();
    }
  });
}
