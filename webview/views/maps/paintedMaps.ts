import type { Side } from '../../../src/shared/results/alignment';
import { shortened } from '../../words/words';

/** What the maps take of a theme. */
export interface Ink {
  muted: string;
  /** Colour of an alikeness in [0, 1]. */
  alike: (share: number) => string;
}

/** How the points of one map are coloured. */
export interface MapColours {
  /** What each row is painted with, as an index of the palette, length N. */
  tones: Uint8Array;
  palette: Tone[];
  /** Rows of higher levels are drawn over others, length N. */
  levels: Uint8Array;
}

interface Tone {
  color: string;
  /** In [0, 1] */
  opacity: number;
}

/** What the colours mean: each by its name, those from no proximity to a concept to the largest, or those of a column of numbers. */
export type MapKey =
  | { kind: 'names'; entries: { text: string; color: string }[]; note: string | null }
  | { kind: 'ramp'; colors: string[]; of: string[] }
  | {
      kind: 'numbers';
      name: string;
      colors: string[];
      /** What the first and the last colour stand for. */
      from: string;
      to: string;
      note: string | null;
      /** The colour of rows whose number is not known; null where all are. */
      unknown: string | null;
    };

export interface PaintedMaps {
  maps: Record<Side, MapColours>;
  key: MapKey;
}

/** The tone of rows that are of nothing that has a colour; they lie under all others. */
export const MUTED = 0;
const MUTED_OPACITY = 0.4;
const LETTERS = 26;

/** Colours that have no order: what has none lies under all that has one. */
export function plain(tones: Uint8Array, colors: readonly string[], ink: Ink): MapColours {
  return {
    tones,
    palette: [
      { color: ink.muted, opacity: MUTED_OPACITY },
      ...colors.map((color) => ({ color, opacity: 1 })),
    ],
    levels: tones.map((tone) => (tone === MUTED ? 0 : 1)),
  };
}

/** An entry of a key whose text fits there. */
export function cut({ text, color }: { text: string; color: string }): { text: string; color: string } {
  return { text: shortened(text, LETTERS), color };
}
