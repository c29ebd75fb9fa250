import { scaleLinear, type ScaleLinear } from 'd3';
import type { MatchedPair } from '../../../src/shared/results/alignment';
import { chanceDistance } from '../../model/chanceDistance';

export const HEIGHT = 300;
export const MARGIN = { top: 30, right: 20, bottom: 34, left: 76 };
/** Room above the highest point, as a share of it. */
const ABOVE = 1.06;

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
    up: scaleLinear([0, highest(matched)], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(10),
    x: (pair) => across(pair + 0.5),
  };
}

/** The largest distance, of the pairs and by chance; positive. */
export function highest(matched: readonly MatchedPair[]): number {
  const all = matched.map((pair) => Math.max(pair.distance, chanceDistance(pair) ?? 0));
  return ABOVE * Math.max(0, ...all) || 1;
}

/** A pair and the distance that chance would give it. */
export interface ChancePoint {
  at: number;
  distance: number;
}

/** What chance would give the pairs, where that is known. */
export function chancePoints(matched: readonly MatchedPair[]): ChancePoint[] {
  return matched.flatMap((pair, at) => {
    const distance = chanceDistance(pair);
    return distance === null ? [] : [{ at, distance }];
  });
}
