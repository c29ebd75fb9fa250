import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { revealWithin } from '../../elements/revealWithin';
import { secondsOfLine, timeLines, type TimeCell } from '../../model/timeLines';
import type { Waveform } from '../../model/waveform';
import type { BandPaint } from './bandPainter';
import { BAND, HEIGHT, paintPiece, recordingLine } from './recordingLine';

/** What is drawn of a recording. */
interface RecordingScene {
  cells: readonly TimeCell[];
  /** Seconds. */
  duration: number;
  /** null where the recording cannot be decoded, or not yet. */
  waveform: Waveform | null;
}

/** A recording in lines: its waveform between the bands of A, above, and of B, below. */
export interface RecordingStage {
  element: HTMLElement;
  show(scene: RecordingScene | null): void;
  paint(paint: BandPaint): void;
  reveal(part: number): void;
}

type Around = { left: number; top: number; bottom: number };

interface RecordingEvents {
  /** The part that the pointer or the keyboard rests on; null for none. */
  onPart: (part: number | null, around: Around | null) => void;
  /** @param share of the height, 0 at the top; null for the waveform between the bands */
  onChoose: (part: number, share: number | null) => void;
}

/** In CSS pixels. */
const LEAST_CELL = 18;

/** @param sides those that have bands */
export function createRecordingStage(
  sides: readonly Side[],
  { onPart, onChoose }: RecordingEvents,
): RecordingStage {
  const label =
    'Parts of the recording. Arrow keys lead from part to part, Space plays, Enter selects the concept';
  const lines = h('div', {
    ...{ class: 'recording-lines', role: 'listbox', tabindex: 0 },
    'aria-label': sides.length > 1 ? `${label} of A, with Shift that of B.` : `${label}.`,
  });
  const element = h('div', { class: 'recording-scroller' }, lines);
  let scene: RecordingScene | null = null;
  let painted: BandPaint | null = null;
  let width = 0;
  let cursor: number | null = null;
  /** The pieces of each part, of which one lies in each line that it is in. */
  const pieces = new Map<number, SVGGElement[]>();

  function draw(): void {
    lines.replaceChildren();
    pieces.clear();
    if (!scene || width === 0) return;
    const { cells, duration, waveform } = scene;
    const seconds = secondsOfLine(cells, duration, Math.floor(width / LEAST_CELL));
    for (const line of timeLines(cells, duration, seconds)) {
      const made = recordingLine(line, width / seconds, width, waveform, sides);
      lines.append(made.element);
      for (const [part, piece] of made.pieces) pieces.set(part, [...(pieces.get(part) ?? []), piece]);
    }
    if (painted) paint(painted);
  }

  function paint(next: BandPaint): void {
    for (const [part, all] of pieces) for (const piece of all) paintPiece(piece, part, sides, next);
  }

  function rest(part: number | null): void {
    const piece = part === null ? undefined : pieces.get(part)?.[0];
    if (part === null || !piece) return onPart(null, null);
    cursor = part;
    lines.setAttribute('aria-activedescendant', piece.id);
    onPart(part, piece.getBoundingClientRect());
  }

  const under = (event: Event): SVGGElement | null => (event.target as Element).closest('.recording-part');
  const partOf = (piece: SVGGElement | null): number | null => (piece ? Number(piece.dataset.part) : null);

  lines.addEventListener('pointermove', (event) => rest(partOf(under(event))));
  lines.addEventListener('pointerleave', () => rest(null));
  lines.addEventListener('blur', () => rest(null));
  lines.addEventListener('click', (event) => {
    const piece = under(event);
    if (!piece) return;
    const { top, height } = piece.getBoundingClientRect();
    const down = ((event.clientY - top) / height) * HEIGHT;
    const isWave = down > BAND && (down < HEIGHT - BAND || sides.length === 1);
    onChoose(partOf(piece)!, isWave ? null : down / HEIGHT);
  });
  lines.addEventListener('keydown', (event) => {
    const order = [...pieces.keys()];
    const at = cursor === null ? -1 : order.indexOf(cursor);
    const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 };
    if (Object.hasOwn(steps, event.key)) {
      const next = order[at < 0 ? 0 : Math.min(order.length - 1, Math.max(0, at + steps[event.key]))];
      if (next !== undefined) reveal(next);
      rest(next ?? null);
    } else if (event.key === ' ' && cursor !== null) onChoose(cursor, null);
    else if (event.key === 'Enter' && cursor !== null) onChoose(cursor, event.shiftKey ? 1 : 0);
    else return;
    event.preventDefault();
  });

  function reveal(part: number): void {
    const line = pieces.get(part)?.[0].closest<HTMLElement>('.recording-line');
    if (line) revealWithin(element, line);
  }

  new ResizeObserver(() => {
    const room = lines.clientWidth - LABEL;
    if (room === width || room <= 0) return;
    width = room;
    draw();
  }).observe(lines);
  return {
    element,
    show(next) {
      scene = next;
      cursor = null;
      draw();
    },
    paint(next) {
      painted = next;
      paint(next);
    },
    reveal,
  };
}

/** The room for the time at which a line begins, in CSS pixels; the same in the style sheet. */
const LABEL = 56;
