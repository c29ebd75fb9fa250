import { max, scaleLinear } from 'd3';
import type { Measure } from './model';

/** How a measure becomes colour. */
export interface MeasureScale {
  measure: Measure;
  /** The values at the ends of the key, the smaller first. */
  from: number;
  to: number;
  /** Alikeness of a value, clamped to [0, 1]; 0 when it is not finite. */
  alikeness: (value: number) => number;
  /** Round values between the two ends, for the legend. */
  ticks: { value: number; text: string }[];
}

/** Distances run from 0 to the largest, adjusted alignments from chance (0), or less, to identical (1). */
export function measureScale(measure: Measure, values: ArrayLike<number>): MeasureScale {
  const largest = measure === 'adjusted' ? 1 : (max(Array.from(values).filter(Number.isFinite)) ?? 0);
  const scale = scaleLinear()
    .domain([0, largest > 0 ? largest : 1])
    .nice(4);
  const [from, to] = scale.domain();
  const share = scaleLinear([from, to], measure === 'distance' ? [1, 0] : [0, 1]).clamp(true);
  return {
    measure,
    from,
    to,
    alikeness: (value) => (Number.isFinite(value) ? share(value) : 0),
    ticks: scale.ticks(4).map((value) => ({ value, text: scale.tickFormat(4)(value) })),
  };
}
