/** What is played: one thing in the whole page at a time. */
import type { SoundView } from '../../model/sounds';

export interface PlayEvents {
  /** @param share of the part that has been played, in [0, 1] */
  onProgress(share: number): void;
  onEnd(): void;
  /** It cannot be played here. */
  onFail(): void;
}

interface Playing extends PlayEvents {
  sound: SoundView;
}

let element: HTMLAudioElement | null = null;
let playing: Playing | null = null;

/** Plays a part of a recording from its beginning; what was played before ends. */
export function play(sound: SoundView, events: PlayEvents): void {
  stop();
  const audio = (element ??= new Audio());
  const now: Playing = { sound, ...events };
  playing = now;
  if (audio.getAttribute('src') !== sound.uri) audio.src = sound.uri;
  audio.currentTime = sound.start ?? 0;
  audio.play().then(
    () => follow(audio, now),
    () => {
      if (playing !== now) return;
      playing = null;
      events.onFail();
    },
  );
}

/** Ends what is played, if anything is. */
export function stop(): void {
  const ended = playing;
  playing = null;
  element?.pause();
  ended?.onEnd();
}

/** Events of time are rare: a part may be shorter than what is between two of them. */
function follow(audio: HTMLAudioElement, now: Playing): void {
  if (playing !== now) return;
  const start = now.sound.start ?? 0;
  const end = Math.min(now.sound.end ?? Infinity, audio.duration);
  if (audio.ended || audio.currentTime >= end) return stop();
  now.onProgress(end > start ? Math.max(0, (audio.currentTime - start) / (end - start)) : 0);
  requestAnimationFrame(() => follow(audio, now));
}
