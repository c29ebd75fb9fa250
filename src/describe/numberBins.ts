import { knownSorted } from '../shared/numberSpread';
import { rangeText, writerOf } from '../shared/numberText';
import type { NumberAttribute } from './attribute';

/** The bin of each of n rows, −1 where its number is not known, and what the bins are called. */
interface BinnedNumbers {
  codes: Int32Array;
  values: string[];
}

/**
 * The numbers of some rows as values: bins with about as many rows each, so that what is asked of texts can be asked of them.
 * @param rows of the N that the attribute describes, length n
 * @param bins at most; fewer where many rows have the same number
 * @returns null where all rows would be in one
 */
export function numberBins(
  { kind, numbers }: NumberAttribute,
  rows: Uint32Array,
  bins: number,
): BinnedNumbers | null {
  const own = Float64Array.from(rows, (row) => numbers[row]);
  const sorted = knownSorted(own);
  const cuts: number[] = [];
  for (let bin = 1; bin < bins && sorted.length > 0; bin++) {
    const cut = sorted[Math.floor((bin * sorted.length) / bins)];
    if (cut > (cuts.at(-1) ?? sorted[0])) cuts.push(cut);
  }
  if (cuts.length === 0) return null;
  const codes = new Int32Array(own.length).fill(-1);
  own.forEach((value, at) => {
    if (!Number.isNaN(value)) codes[at] = binOf(cuts, value);
  });
  const write = writerOf(kind, sorted);
  const between = cuts.slice(1).map((cut, at) => rangeText(cuts[at], cut, write));
  return { codes, values: [`below ${write(cuts[0])}`, ...between, `from ${write(cuts.at(-1)!)}`] };
}

/** How many cuts a value has reached. */
function binOf(cuts: readonly number[], value: number): number {
  const above = cuts.findIndex((cut) => value < cut);
  return above < 0 ? cuts.length : above;
}
