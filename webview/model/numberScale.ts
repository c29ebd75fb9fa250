import { interpolateRdPu, scaleLinear } from 'd3';
import { knownSorted, quantile } from '../../src/shared/numberSpread';
import { writerOf } from '../../src/shared/numberText';
import type { Rows } from './rows';

/** How the numbers of a column become colours. */
export interface NumberScale {
  /** Where a number lies between the ends, clamped to [0, 1]; NaN where it is not known. */
  share: (value: number) => number;
  /** What the ends stand for. */
  from: string;
  to: string;
  /** What lies beyond the ends; null for nothing. */
  beyond: string | null;
}

/** The share of the numbers in a tail, where few of them would take most of the scale. */
const TAIL = 0.02;
/** How long a tail is that is cut off, as a share of what lies between both. */
const LONG = 0.5;

/** The ends are the least and the largest number, or the 2nd or 98th percentile where the tail beyond is long. Null where nothing is known. */
export function numberScale({ kind, values }: Rows['numbers'][number]): NumberScale | null {
  const sorted = knownSorted(values);
  if (sorted.length === 0) return null;
  const [min, max] = [sorted[0], sorted[sorted.length - 1]];
  const [low, high] = [quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)];
  const isLong = (tail: number): boolean => high > low && tail > LONG * (high - low);
  const [cutsLow, cutsHigh] = [isLong(low - min), isLong(max - high)];
  const [from, to] = [cutsLow ? low : min, cutsHigh ? high : max];
  const shareOf = scaleLinear([from, to > from ? to : from + 1], [0, 1]).clamp(true);
  const write = writerOf(kind, sorted);
  return {
    share: (value) => (Number.isNaN(value) ? NaN : shareOf(value)),
    from: cutsLow ? `≤ ${write(from)}` : write(from),
    to: cutsHigh ? `≥ ${write(to)}` : write(to),
    beyond: cutsLow || cutsHigh ? `In all from ${write(min)} to ${write(max)}.` : null,
  };
}

/**
 * Of ColorBrewer's RdPu, which has none of the colours that mean something else, what stands out from a light or dark background: the
 * largest numbers most.
 */
const ENDS = { light: [0.35, 1], dark: [0.8, 0.04] } as const;

/** Colours of so many steps from the least number to the largest, whose lightness goes one way. */
export function numberColours(steps: number, isLight: boolean): string[] {
  const [from, to] = isLight ? ENDS.light : ENDS.dark;
  return Array.from({ length: steps }, (_, step) =>
    interpolateRdPu(from + ((to - from) * step) / (steps - 1)),
  );
}
