import type { Side } from '../../../src/shared/results/alignment';
import { h, svg } from '../../elements/dom';
import { barsIn, waveformPath } from '../../elements/sound/waveformPath';
import type { TimeLine } from '../../model/timeLines';
import { waveformBars, type Waveform } from '../../model/waveform';
import { timesText, timeText } from '../../words/times';
import type { BandPaint } from './bandPainter';

/** Of a band, and of a whole line, in CSS pixels. */
export const BAND = 9;
const WAVE = 34;
export const HEIGHT = 2 * BAND + WAVE;
/** Between the waveform and the bands. */
const GAP = 3;

/**
 * A line of a recording: the time at which it begins, the waveform, and a piece for each part with a band for every side.
 * @param scale CSS pixels of a second
 * @param width of a full line, in CSS pixels
 */
export function recordingLine(
  line: TimeLine,
  scale: number,
  width: number,
  waveform: Waveform | null,
  sides: readonly Side[],
): { element: HTMLElement; pieces: [part: number, piece: SVGGElement][] } {
  const picture = svg('svg', { width, height: HEIGHT, role: 'none' });
  if (waveform) picture.append(waveOf(line, scale, waveform));
  const pieces = line.cells.map(({ part, from, to }): [number, SVGGElement] => {
    const [x, wide] = [(from - line.from) * scale, Math.max(1, (to - from) * scale - 1)];
    const field = svg('rect', { class: 'recording-field', x, y: 0, width: wide, height: HEIGHT });
    const bands = sides.map((side) => {
      const y = side === 'a' ? 0 : HEIGHT - BAND;
      return svg('rect', { class: `recording-band of-${side}`, x, y, width: wide, height: BAND, rx: 2 });
    });
    const attributes = {
      ...{ class: 'recording-part', role: 'option', id: `recording-part-${part}` },
      ...{ 'data-part': part, 'aria-label': timesText(from, to) },
    };
    return [part, svg('g', attributes, field, ...bands)];
  });
  picture.append(...pieces.map(([, piece]) => piece));
  const begins = h('span', { class: 'aside' }, timeText(line.from));
  return { element: h('div', { class: 'recording-line', role: 'none' }, begins, picture), pieces };
}

function waveOf({ from, to }: TimeLine, scale: number, waveform: Waveform): SVGElement {
  const wide = Math.max(0, Math.min(to, waveform.duration) - from) * scale;
  const bars = waveformBars(waveform, from, to, barsIn(wide));
  const transform = `translate(0 ${BAND + GAP})`;
  return svg('path', { class: 'recording-wave', d: waveformPath(bars, WAVE - 2 * GAP), transform });
}

/** Colours the piece of a part in a line. */
export function paintPiece(
  piece: SVGGElement,
  part: number,
  sides: readonly Side[],
  { band, stands, framed }: BandPaint,
): void {
  for (const side of sides) {
    piece.querySelector<SVGRectElement>(`.of-${side}`)!.style.fill = band(side, part) ?? 'transparent';
  }
  const isStanding = stands(part);
  piece.classList.toggle('stands', isStanding);
  piece.classList.toggle('framed', part === framed);
  piece.setAttribute('aria-selected', String(isStanding));
}
