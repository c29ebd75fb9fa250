/** How loud a recording is over time. */
export interface Waveform {
  /** Seconds. */
  duration: number;
  /** The largest deflection of any channel in each of the steps that the duration is divided into, in [0, 1]. */
  peaks: Float32Array;
}

/** Steps in a second, and of a whole recording: as many as are ever drawn. */
const STEPS_A_SECOND = 200;
const MOST_STEPS = 2e6;

/**
 * @param channels samples in [−1, 1], all of the same length
 * @param rate samples in a second
 */
export function waveformOf(channels: readonly Float32Array[], rate: number): Waveform {
  const length = channels.length > 0 ? channels[0].length : 0;
  const duration = length / rate;
  const steps = stepsOf(duration);
  const peaks = new Float32Array(steps);
  for (const samples of channels) {
    for (let i = 0; i < samples.length; i++) {
      const step = Math.min(steps - 1, Math.floor((i / length) * steps));
      const deflection = Math.min(1, Math.abs(samples[i]));
      if (deflection > peaks[step]) peaks[step] = deflection;
    }
  }
  return { duration, peaks };
}

/**
 * A recording of which some parts are known only; the rest is silent.
 * @param parts where each begins, in seconds
 */
export function waveformOfParts(
  parts: readonly { from: number; waveform: Waveform }[],
  duration: number,
): Waveform {
  const steps = stepsOf(duration);
  const peaks = new Float32Array(steps);
  for (const { from, waveform } of parts) {
    const first = Math.round((from / duration) * steps);
    const known = Math.round((waveform.duration / duration) * steps);
    for (let i = 0; i < known && first + i < steps; i++) {
      const of = Math.min(waveform.peaks.length - 1, Math.floor((i / known) * waveform.peaks.length));
      peaks[first + i] = Math.max(peaks[first + i], waveform.peaks[of]);
    }
  }
  return { duration, peaks };
}

function stepsOf(duration: number): number {
  return Math.max(1, Math.min(MOST_STEPS, Math.ceil(duration * STEPS_A_SECOND)));
}

/**
 * The bars by which a part of a recording is drawn, in [0, 1]: the square root of the largest deflection in each, so that what is quiet
 * is seen, and silence looks silent.
 * @param start in seconds; `end` likewise, null for the end
 * @param bars how many
 */
export function waveformBars(
  { duration, peaks }: Waveform,
  start: number,
  end: number | null,
  bars: number,
): Float32Array {
  const out = new Float32Array(bars);
  const [from, to] = [Math.max(0, start), Math.min(duration, end ?? duration)];
  if (duration <= 0 || to <= from) return out;
  const stepAt = (bar: number): number => ((from + ((to - from) * bar) / bars) / duration) * peaks.length;
  for (let bar = 0; bar < bars; bar++) {
    const first = Math.min(peaks.length - 1, Math.floor(stepAt(bar)));
    const last = Math.max(first + 1, Math.min(peaks.length, Math.ceil(stepAt(bar + 1))));
    for (let step = first; step < last; step++) out[bar] = Math.max(out[bar], Math.sqrt(peaks[step]));
  }
  return out;
}
