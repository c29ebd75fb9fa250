import { scaleLinear, type ScaleLinear } from 'd3';
import type { MatchedPair } from '../../../src/shared/results/alignment';

export const HEIGHT = 138;
export const MARGIN = { top: 22, right: 20, bottom: 16, left: 64 };

/** Where the pairs of the curve lie, in pixels. */
export interface CurveScales {
  /** From a number of pairs, counted from the most universal one on. */
  across: ScaleLinear<number, number>;
  /** From a distance. */
  up: ScaleLinear<number, number>;
  /** The middle of a pair. */
  x: (pair: number) => number;
}

/** @param matched sorted by distance; one at least */
export function curveScales(matched: readonly MatchedPair[]): CurveScales {
  const n = matched.length;
  const across = scaleLinear([0, n], [0, 1]);
  return {
    across,
    up: scaleLinear([0, matched[n - 1].distance || 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(3),
    x: (pair) => across(pair + 0.5),
  };
}
