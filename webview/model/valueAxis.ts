import { extent, scaleLinear, type ScaleLinear } from 'd3';

/** What the values of a measure are. */
export type ValueKind = 'count' | 'share' | 'number';

/** A vertical axis that fits some values. */
export interface ValueAxis {
  y: ScaleLinear<number, number>;
  ticks: { value: number; text: string }[];
}

/** What stands around a single value, as a share of it; nothing smaller than this, and whole numbers around a count. */
const AROUND = 0.05;
const LEAST_AROUND = 0.01;
/** Values that differ by less than so much of them, either way, are near to each other, and their axis shows that. */
const NEAR = 0.01;
const FORMATS: Record<ValueKind, string | undefined> = { count: 'd', share: '%', number: undefined };

/**
 * An axis from the least to the greatest value, rounded outwards, with ticks that can be told apart: of counts whole ones, of
 * shares in percent.
 *
 * @param values none of them are needed
 * @param range bottom and top, in pixels
 * @param count of ticks, about
 */
export function valueAxis(
  values: readonly number[],
  kind: ValueKind,
  range: [number, number],
  count: number,
): ValueAxis {
  const [low, high] = extent(values);
  const y = scaleLinear(domainOf(low, high, kind), range).nice(count);
  const ticks = y.ticks(count).filter((value) => kind !== 'count' || Number.isInteger(value));
  const format = y.tickFormat(count, FORMATS[kind]);
  return {
    y,
    ticks: ticks.map((value) => ({ value, text: format(value).replace('%', '\u202f%') })),
  };
}

function domainOf(low: number | undefined, high: number | undefined, kind: ValueKind): [number, number] {
  if (low === undefined || high === undefined) return [0, 1];
  if (kind === 'count') return low < high ? [low, high] : [low - 1, low + 1];
  const middle = (low + high) / 2;
  const around = low < high ? NEAR * Math.abs(middle) : Math.max(LEAST_AROUND, AROUND * Math.abs(middle));
  const domain: [number, number] = [Math.min(low, middle - around), Math.max(high, middle + around)];
  // No share is below 0 or above 1, whatever stands around it.
  return kind === 'share' && low >= 0 && high <= 1
    ? [Math.max(0, domain[0]), Math.min(1, domain[1])]
    : domain;
}
