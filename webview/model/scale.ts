import { max, scaleLinear } from 'd3';
import type { Measure } from './model';

/** How a measure becomes colour: alikeness 1 at `alike`, 0 at `apart`. */
export interface MeasureScale {
  measure: Measure;
  /** The value at the strong end of the colours, and at the faint end. */
  alike: number;
  apart: number;
  /** Alikeness of a value, clamped to [0, 1]; 0 when it is not finite. */
  alikeness: (value: number) => number;
  /** Round values between the two ends, for the legend. */
  ticks: { value: number; text: string }[];
}

/** Distances run from 0 to the largest, adjusted alignments from the largest down to chance (0). */
export function measureScale(measure: Measure, values: ArrayLike<number>): MeasureScale {
  const largest = max(Array.from(values).filter(Number.isFinite)) ?? 0;
  const scale = scaleLinear()
    .domain([0, largest > 0 ? largest : 1])
    .nice(4);
  const [low, high] = scale.domain();
  const [alike, apart] = measure === 'distance' ? [low, high] : [high, low];
  const share = scaleLinear([alike, apart], [1, 0]).clamp(true);
  return {
    measure,
    alike,
    apart,
    alikeness: (value) => (Number.isFinite(value) ? share(value) : 0),
    ticks: scale.ticks(4).map((value) => ({ value, text: scale.tickFormat(4)(value) })),
  };
}
