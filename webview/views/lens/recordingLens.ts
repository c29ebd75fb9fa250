import { describeRow } from '../../elements/describe';
import { h } from '../../elements/dom';
import { hideHover, showHover } from '../../elements/hover';
import { play, stop } from '../../elements/sound/player';
import { cannotBePlayed, NOT_HERE } from '../../elements/sound/soundPicture';
import { isPlayable, waveformAt } from '../../elements/sound/waveforms';
import type { View } from '../../elements/view';
import type { Linked } from '../../model/linked';
import type { Rows } from '../../model/rows';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Sounds, SoundView } from '../../model/sounds';
import { timeCells } from '../../model/timeLines';
import { waveformOfParts, type Waveform } from '../../model/waveform';
import { timesText } from '../../words/times';
import { bandPainter } from './bandPainter';
import type { LensState } from './lensState';
import { createRecordingStage } from './recordingStage';
import { sideAt } from './sideAt';
import { createWholeLens, type WholeBody } from './wholeLens';

const WORDS = {
  title: 'Recording lens',
  one: 'recording',
  find: 'Find recordings',
  findIn: 'Find recordings by their name or labels',
  tint: 'Colour parts by',
  hasGrid: false,
  list: 'Recordings, those that use the selected concepts first',
  nothing: 'No recording has this in its name or labels',
};

/** A recording as every side sees it: its waveform, with every part in the colour of its concept. */
export function createRecordingLens(
  model: ShownConcepts,
  linked: Linked,
  rows: Rows,
  sounds: Sounds,
  initial: LensState,
  keep: (state: LensState) => void,
): View {
  const body = recordingBody(model, linked, rows, sounds);
  return createWholeLens(model, linked, rows, sounds, { words: WORDS, find: null }, body, initial, keep);
}

function recordingBody(model: ShownConcepts, linked: Linked, rows: Rows, sounds: Sounds): WholeBody {
  const { sides } = model;
  const painter = bandPainter(model, rows, linked);
  const nothing = h('p', { class: 'aside recording-note', hidden: true });
  let wanted: number | null = null;
  let state: LensState | null = null;
  /** The rows of the recording that is shown. */
  let shown = new Uint32Array();
  let played: number | null = null;
  const stage = createRecordingStage(sides, {
    onPart(part, around) {
      linked.light(part === null ? null : { row: shown[part] });
      if (part === null || !around) return hideHover();
      const { from, to, uri } = sounds.at(shown[part]);
      const { title, lines } = describeRow(model, rows, sides[0], shown[part]);
      const ways = uri === '' ? [] : ['Click between the bands to play'];
      showHover(around, { title, lines: [timesText(from, to), ...lines, ...ways] });
    },
    onChoose(part, share) {
      const row = shown[part];
      if (share === null) return toggle(row);
      const side = sideAt(share, sides, (each) => rows.scores[each].labels[row]);
      if (side) linked.select(withMatch(model, side, rows.scores[side].labels[row]));
    },
  });

  function toggle(row: number): void {
    if (played === row) return stop();
    const sound = sounds.at(row);
    if (sound.uri === '') return;
    const ended = (): void => {
      if (played === row) played = null;
    };
    const failed = (): void => {
      ended();
      say(cannotBePlayed(sound.name));
    };
    play(sound, { onProgress: () => undefined, onEnd: ended, onFail: failed });
    played = row;
  }

  /** @param why it is not heard; null where it is */
  function say(why: string | null): void {
    nothing.hidden = why === null;
    nothing.textContent = why;
  }

  function draw(): void {
    if (state) stage.paint(painter(shown, state));
  }

  function show(waveform: Waveform | null): void {
    const parts = Array.from(shown, (row) => sounds.at(row));
    const starts = Float64Array.from(parts, ({ from }) => from ?? NaN);
    const ends = Float64Array.from(parts, ({ to }) => to ?? NaN);
    const duration = waveform?.duration ?? lastOf(parts);
    stage.show({ cells: timeCells(starts, ends, duration), duration, waveform });
    draw();
  }

  return {
    element: h('div', { class: 'whole-shown' }, nothing, stage.element),
    show(place, row) {
      wanted = place;
      shown = place === null ? new Uint32Array() : sounds.rows[place].slice();
      const isHere = Array.from(shown).some((each) => sounds.at(each).uri !== '');
      say(place === null || isHere ? null : NOT_HERE);
      if (place === null) return stage.show(null);
      show(null);
      const reveal = (): void => {
        if (row !== null) stage.reveal(shown.indexOf(row));
      };
      reveal();
      const uri = sounds.uriOf(place);
      if (uri !== '') {
        void isPlayable(uri).then((isKnown) => {
          if (wanted === place && !isKnown) say(cannotBePlayed(sounds.names[place]));
        });
      }
      void waveformOfRows(sounds, place, shown).then((waveform) => {
        if (wanted !== place || !waveform) return;
        show(waveform);
        reveal();
      });
    },
    draw(next) {
      state = next;
      draw();
    },
  };
}

/** How loud a recording is over time, as far as it is here: null where it is not, or cannot be decoded. */
async function waveformOfRows(sounds: Sounds, place: number, rows: Uint32Array): Promise<Waveform | null> {
  const uri = sounds.uriOf(place);
  if (uri !== '') return waveformAt(uri);
  const parts = Array.from(rows, (row) => sounds.at(row));
  const clips = await Promise.all(
    parts.map(async ({ uri: clip, from }) => ({
      from: from ?? 0,
      waveform: clip === '' ? null : await waveformAt(clip),
    })),
  );
  const known = clips.flatMap(({ from, waveform }) => (waveform ? [{ from, waveform }] : []));
  return known.length > 0 ? waveformOfParts(known, lastOf(parts)) : null;
}

/** The second at which the last part ends; 1 where no part says so. */
function lastOf(parts: readonly SoundView[]): number {
  return parts.reduce((last, { to }) => Math.max(last, to ?? 0), 0) || 1;
}
