import type { Side } from '../../../src/shared/results/alignment';
import type { SoundView } from '../../model/sounds';
import { timeText } from '../../words/times';
import { h, svg } from '../dom';
import { waveformBars } from '../../model/waveform';
import { play, stop } from './player';
import { barsIn, waveformPath } from './waveformPath';
import { isPlayable, waveformAt } from './waveforms';

/** A part of a recording: how loud it is over time, and a button that plays it. */
export interface SoundPicture {
  element: HTMLElement;
  /** Plays it, or ends it while it is played. */
  toggle(): void;
  /** Why it cannot be played, as a sentence; null where it can, as far as is known. */
  problem(): string | null;
}

/** Why a recording is not played. */
export const NOT_HERE = 'The recording is not here. It is played where the folder of the experiment is open.';

/** @param name its path in the samples table */
export function cannotBePlayed(name: string): string {
  return `${name} cannot be played here: it is damaged, or of a kind that is not known here. Write it anew as WAV, FLAC, OGG or MP3.`;
}

/** The same in the square of a part. */
const CANNOT = 'cannot be played';

/** A part near to what is seen is decoded. */
const NEAR = '200px';

/**
 * @param side in whose colour it is; null for neither
 * @param hasTime whether it says when in its recording the part begins
 */
export function soundPicture(sound: SoundView, side: Side | null, hasTime: boolean): SoundPicture {
  const done = h('div', { class: 'sound-done', hidden: true });
  const button = h('button', { class: 'sound-play', type: 'button', tabindex: -1 }, playIcon());
  const time = hasTime ? h('span', { class: 'sound-time' }, timeText(sound.from ?? 0)) : null;
  const wave = h('div', { class: 'sound-wave' }, done);
  const element = h('div', { class: `sound of-${side ?? 'both'}` }, wave, button, time);
  const note = h('span', { class: 'sound-note' });
  let isPlaying = false;
  let problem: string | null = null;
  const show = (nowPlaying: boolean): void => {
    isPlaying = nowPlaying;
    done.hidden = !nowPlaying;
    element.classList.toggle('playing', nowPlaying);
    button.setAttribute('aria-label', nowPlaying ? 'Stop' : 'Play');
    button.replaceChildren(nowPlaying ? stopIcon() : playIcon());
  };
  const fail = (why: string, short: string): void => {
    problem = why;
    note.textContent = short;
    button.replaceWith(note);
  };
  const toggle = (): void => {
    if (problem !== null) return;
    if (isPlaying) return stop();
    play(sound, {
      onProgress: (share) => (done.style.transform = `scaleX(${share})`),
      onEnd: () => show(false),
      onFail() {
        show(false);
        fail(cannotBePlayed(sound.name), CANNOT);
      },
    });
    show(true);
  };
  show(false);
  if (sound.uri === '') fail(NOT_HERE, 'not here');
  else drawWhenNear(wave, sound, () => fail(cannotBePlayed(sound.name), CANNOT));
  button.addEventListener('click', (event) => {
    // What the tile stands in has clicks of its own.
    event.stopPropagation();
    toggle();
  });
  return { element, toggle, problem: () => problem };
}

/** @param onFail it cannot be decoded */
function drawWhenNear(wave: HTMLElement, sound: SoundView, onFail: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      void isPlayable(sound.uri).then((isKnown) => {
        if (!isKnown) onFail();
      });
      void waveformAt(sound.uri).then((waveform) => {
        const [width, height] = [wave.clientWidth, wave.clientHeight];
        if (!waveform || width === 0 || height === 0) return;
        const bars = waveformBars(waveform, sound.start ?? 0, sound.end, barsIn(width));
        const attributes = {
          viewBox: `0 0 ${width} ${height}`,
          preserveAspectRatio: 'none',
          'aria-hidden': 'true',
        };
        wave.prepend(svg('svg', attributes, svg('path', { d: waveformPath(bars, height) })));
      });
    },
    { rootMargin: NEAR },
  );
  observer.observe(wave);
}

function playIcon(): SVGElement {
  return icon('M4 2.5v11l9.5-5.5z');
}

function stopIcon(): SVGElement {
  return icon('M3.5 3.5h9v9h-9z');
}

function icon(path: string): SVGElement {
  return svg(
    'svg',
    { viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    svg('path', { d: path, fill: 'currentColor' }),
  );
}
