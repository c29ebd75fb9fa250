import { knownSorted, quantile } from '../shared/numberSpread';
import { rangeText, writerOf } from '../shared/numberText';
import type { NumberAttribute } from './attribute';
import type { Split } from './split';

/** Where the middle half of the numbers of each part lies, from the lower to the upper quartile. */
interface NumberParts {
  texts: string[];
  /** Whether two of these ranges lie apart: only then do the texts tell the parts. */
  isTold: boolean;
}

/** Null where the number is not known of half of the rows of some part. */
export function numberParts(
  { kind, numbers }: NumberAttribute,
  { rows, part, sizes }: Split,
): NumberParts | null {
  const own = Float64Array.from(rows, (row) => numbers[row]);
  const all = knownSorted(own);
  const write = writerOf(kind, all);
  const ranges: [from: number, to: number][] = [];
  for (const [at, size] of sizes.entries()) {
    const sorted = knownSorted(own.filter((_, row) => part[row] === at));
    if (sorted.length === 0 || 2 * sorted.length < size) return null;
    ranges.push([quantile(sorted, 0.25), quantile(sorted, 0.75)]);
  }
  const highestStart = Math.max(...ranges.map(([from]) => from));
  const lowestEnd = Math.min(...ranges.map(([, to]) => to));
  return { texts: ranges.map(([from, to]) => rangeText(from, to, write)), isTold: lowestEnd < highestStart };
}
