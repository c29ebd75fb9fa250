/** A bar and the gap after it, in CSS pixels. */
const STEP = 3;
/** Silence is seen too. */
const LEAST = 1;

/** How many bars there are over a width. */
export function barsIn(width: number): number {
  return Math.max(1, Math.floor(width / STEP));
}

/** Bars, each about the middle of the height, as an SVG path of upright strokes. @param bars heights as shares, in [0, 1] */
export function waveformPath(bars: Float32Array, height: number): string {
  return Array.from(bars, (share, at) => {
    const high = Math.max(LEAST, share * height);
    return `M${at * STEP + 1} ${((height - high) / 2).toFixed(1)}v${high.toFixed(1)}`;
  }).join('');
}
