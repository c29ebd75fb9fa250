import { decimals } from './words';

/** A value with its 95 % interval, "0.27 (0.25 to 0.29)"; alone where the interval is unknown, a dash where the value is. */
export function withInterval(
  value: number | null,
  low: number | null,
  high: number | null,
  digits = 2,
): string {
  const shown = decimals(value ?? NaN, digits);
  if (value === null || low === null || high === null) return shown;
  return `${shown} (${decimals(low, digits)} to ${decimals(high, digits)})`;
}
