import { color } from 'd3';
import type { MapColours } from './paintedMaps';

/** Red, green, blue and opacity of N rows, N × 4. */
export function coloursOf(tones: Uint8Array, palette: MapColours['palette']): Uint8Array<ArrayBuffer> {
  const channelsOf = palette.map((tone) => [...channels(tone.color), Math.round(255 * tone.opacity)]);
  const colours = new Uint8Array(4 * tones.length);
  tones.forEach((tone, row) => colours.set(channelsOf[tone], 4 * row));
  return colours;
}

/** Red, green and blue of a colour as CSS writes it, each to 255. */
export function channels(text: string): [number, number, number] {
  const { r, g, b } = color(text)?.rgb() ?? { r: 128, g: 128, b: 128 };
  return [Math.round(r), Math.round(g), Math.round(b)];
}
