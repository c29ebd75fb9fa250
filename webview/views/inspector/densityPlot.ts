import type { Side } from '../../../src/shared/results/alignment';
import { binAt, binOffset, densityLayout, type DensityLayout } from './densityLayout';
import { paintDensity } from './densityPaint';
import { h } from '../../elements/dom';
import { hideHover, showHover, type HoverText } from '../../elements/hover';
import { BINS, binStart, jointDensity, rowsWithin, type BinRange } from './jointDensity';
import { term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import { readTheme } from '../../elements/theme';
import { number, rowsText } from '../../words/words';

export interface DensityPlot {
  element: HTMLElement;
  /** Draws again after the theme has changed. */
  repaint(): void;
}

type Bin = { p: number; q: number };

const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/**
 * The joint density of the two proximities over all rows; rows are picked by dragging, or by Shift, arrow keys and Enter.
 * @param names of what the proximities are to, on either side
 * @param proximities to the concepts of A and of B, or to the unions of several, length N each
 */
export function densityPlot(
  linked: Linked,
  names: Record<Side, string>,
  proximities: Record<Side, Float32Array>,
): DensityPlot {
  const { a: p, b: q } = proximities;
  const density = jointDensity(p, q);
  const canvas = h('canvas', { 'aria-hidden': 'true' });
  const marked = h('div', { class: 'density-range', hidden: true });
  const spoken = h('div', { class: 'off-screen', 'aria-live': 'polite' });
  const field = h(
    'div',
    {
      ...{ class: 'density', role: 'application', tabindex: 0 },
      'aria-label': `Joint density of the proximities to ${names.a} and ${names.b}: arrow keys read, with Shift they mark, Enter picks the rows`,
    },
    canvas,
    marked,
    spoken,
  );
  let layout: DensityLayout | null = null;
  let from: Bin = { p: BINS - 1, q: BINS - 1 };
  let to: Bin = from;

  const repaint = (): void => {
    if (layout) paintDensity(canvas, density, layout, names, readTheme());
  };

  const range = (): BinRange => ({
    p: [Math.min(from.p, to.p), Math.max(from.p, to.p)],
    q: [Math.min(from.q, to.q), Math.max(from.q, to.q)],
  });

  const mark = (): void => {
    if (!layout) return;
    const { left, bottom, cell } = layout;
    const { p: across, q: up } = range();
    const start = left + binOffset(layout, across[0]);
    const top = bottom - binOffset(layout, up[1]) - cell;
    marked.hidden = false;
    marked.style.transform = `translate(${start}px, ${top}px)`;
    marked.style.width = `${left + binOffset(layout, across[1]) + cell - start}px`;
    marked.style.height = `${bottom - binOffset(layout, up[0]) - top}px`;
  };

  const describe = (): HoverText => {
    const { p: across, q: up } = range();
    const inside = rowsWithin(p, q, { p: across, q: up }).length;
    const span = ([low, high]: [number, number]) =>
      `${number(binStart(low))} to ${number(binStart(high + 1))}`;
    return { title: rowsText(inside), lines: [`${names.a}: ${span(across)}`, `${names.b}: ${span(up)}`] };
  };

  const read = (around: { left: number; top: number; bottom: number }): void => {
    mark();
    const text = describe();
    spoken.textContent = [text.title, ...text.lines].join(', ');
    showHover(around, text);
  };

  const under = ({ clientX, clientY }: PointerEvent, isClamped: boolean): Bin | null => {
    if (!layout) return null;
    const { left, top } = canvas.getBoundingClientRect();
    const [x, y] = [clientX - left - layout.left, layout.bottom - (clientY - top)];
    const end = binOffset(layout, BINS);
    if (!isClamped && (x < 0 || y < 0 || x >= end || y >= end)) return null;
    return { p: binAt(layout, x), q: binAt(layout, y) };
  };

  const leave = (): void => {
    marked.hidden = true;
    hideHover();
  };

  listenToField(field, {
    under,
    mark(start, end, around) {
      from = start ?? from;
      to = end;
      mark();
      if (around) read(around === 'mark' ? marked.getBoundingClientRect() : around);
    },
    end: () => to,
    leave,
    pick: () => linked.brush(rowsWithin(p, q, range())),
    letGo: () => linked.brush(null),
  });
  new ResizeObserver(() => {
    const width = field.clientWidth;
    if (width === 0) return;
    layout = densityLayout(width, window.devicePixelRatio);
    repaint();
  }).observe(field);
  return { element: h('section', { class: 'joint' }, h('h3', {}, term('jointDensity')), field), repaint };
}

type Around = { left: number; top: number; bottom: number };

/** What pointer and keys do to the bins of a density. */
interface FieldGestures {
  /** The bin under the pointer; null beside them, or the nearest one where it is clamped. */
  under(event: PointerEvent, isClamped: boolean): Bin | null;
  /**
   * Marks the bins from one to another.
   * @param start null to leave where they begin
   * @param around where to say what they hold: beside a place of the page, or the mark; null to say nothing
   */
  mark(start: Bin | null, end: Bin, around: Around | 'mark' | null): void;
  /** The bin that the mark ends at. */
  end(): Bin;
  leave(): void;
  /** Picks the rows of the bins that are marked. */
  pick(): void;
  letGo(): void;
}

function listenToField(field: HTMLElement, gestures: FieldGestures): void {
  let dragging = false;
  field.addEventListener('pointerdown', (event) => {
    const bin = gestures.under(event, dragging);
    if (!bin || event.button !== 0) return;
    dragging = true;
    field.setPointerCapture(event.pointerId);
    gestures.mark(bin, bin, null);
  });
  field.addEventListener('pointermove', (event) => {
    const bin = gestures.under(event, dragging);
    if (!bin) return gestures.leave();
    const around = { left: event.clientX + 14, top: event.clientY, bottom: event.clientY + 10 };
    gestures.mark(dragging ? null : bin, bin, around);
  });
  field.addEventListener('pointerup', () => {
    if (!dragging) return;
    dragging = false;
    gestures.leave();
    gestures.pick();
  });
  field.addEventListener('pointercancel', () => {
    dragging = false;
    gestures.leave();
  });
  field.addEventListener('pointerleave', () => {
    if (!dragging) gestures.leave();
  });
  field.addEventListener('blur', () => gestures.leave());
  field.addEventListener('keydown', (event) => {
    if (Object.hasOwn(STEPS, event.key)) {
      const [across, up] = STEPS[event.key];
      const inside = (bin: number) => Math.min(BINS - 1, Math.max(0, bin));
      const { p, q } = gestures.end();
      const to = { p: inside(p + across), q: inside(q + up) };
      gestures.mark(event.shiftKey ? null : to, to, 'mark');
    } else if (event.key === 'Enter') gestures.pick();
    else if (event.key === 'Escape') gestures.letGo();
    else return;
    event.preventDefault();
  });
}
