import type { Side } from './results/alignment';
import type { RepresentationView } from './results/representation';

/**
 * How well each representation agrees with itself under other seeds: the adjusted Rand index of its runs, null where there are none.
 * Two representations that hold the same would agree no better.
 */
export type Ceiling = Record<Side, number | null>;

/** @returns null where it is known of neither side */
export function ceilingOf(view: Record<Side, Pick<RepresentationView, 'quality'>>): Ceiling | null {
  const of = (side: Side): number | null => view[side].quality?.robustness?.adjustedRand ?? null;
  const ceiling = { a: of('a'), b: of('b') };
  return ceiling.a === null && ceiling.b === null ? null : ceiling;
}

/**
 * What stands beside an adjusted Rand index, for example `of at most 0.93`: the lower agreement of the two with themselves. Nothing where
 * the index is above it, as where a representation is compared with itself under the same seed.
 */
export function ceilingText(adjustedRand: number | null, ceiling: Ceiling | null, digits = 2): string | null {
  const known = [ceiling?.a, ceiling?.b].filter((each) => each !== null && each !== undefined);
  if (adjustedRand === null || known.length === 0) return null;
  const lowest = Math.min(...known);
  return adjustedRand > lowest ? null : `of at most ${lowest.toFixed(digits)}`;
}
