import { quantile } from './numberSpread';

/** Writes the values of one column. */
export type WriteNumber = (value: number) => string;

const MINUS = '\u2212';
/** Dates farther from 1970 have no calendar, in milliseconds. */
const LAST_DATE = 8.64e15;
const DAY = 86_400_000;
/** Up to this, numbers are written without commas between thousands: years are among them. */
const UNGROUPED = 10_000;
const LARGEST_PLAIN = 1e7;
const MOST_DECIMALS = 6;
/** A spread whose tenth is 1. */
const WHOLE_SPREAD = 10;

/**
 * How the values of a column are written so that they tell what lies a tenth of `spread` apart: with as many decimals, or to the
 * minute, as that takes.
 * @param spread how far apart usual values are, in their unit; milliseconds of dates
 * @returns writes a dash for what is not known
 */
export function numberWriter(kind: 'number' | 'date', spread: number): WriteNumber {
  const write = kind === 'date' ? dateWriter(spread) : plainWriter(spread);
  return (value) => (Number.isFinite(value) ? write(value) : '\u2013');
}

/** How the values of a column are written, whole numbers as such. @param sorted those that are known, ascending */
export function writerOf(kind: 'number' | 'date', sorted: Float64Array): WriteNumber {
  const middle = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const spread = middle > 0 ? middle : sorted[sorted.length - 1] - sorted[0];
  const isWhole = kind === 'number' && sorted.every(Number.isInteger);
  return numberWriter(kind, isWhole ? Math.max(WHOLE_SPREAD, spread) : spread);
}

/** From one value to another, in words; the value alone where both read the same. */
export function rangeText(from: number, to: number, write: WriteNumber): string {
  const [first, last] = [write(from), write(to)];
  if (first === last) return first;
  return /[ \u2212-]/.test(first + last) ? `${first} to ${last}` : `${first}\u2013${last}`;
}

function plainWriter(spread: number): WriteNumber {
  const decimals = spread > 0 ? Math.max(0, 1 - Math.floor(Math.log10(spread))) : 2;
  return (value) => {
    const size = Math.abs(value);
    const sign = value < 0 && size >= 0.5 * 10 ** -decimals ? MINUS : '';
    if (size >= LARGEST_PLAIN || decimals > MOST_DECIMALS) {
      return value === 0 ? '0' : sign + size.toExponential(2).replace('e-', `e${MINUS}`).replace('e+', 'e');
    }
    return sign + (size < UNGROUPED ? size.toFixed(decimals) : grouped(size, decimals));
  };
}

function grouped(size: number, decimals: number): string {
  return size.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** As ISO writes them, in UTC: the day, and the minute where all lie within a few days. */
function dateWriter(spread: number): WriteNumber {
  return (value) => {
    if (Math.abs(value) > LAST_DATE) return '\u2013';
    const text = new Date(value).toISOString();
    const day = text.slice(0, text.indexOf('T'));
    return spread >= 2 * DAY ? day : `${day} ${text.slice(text.indexOf('T') + 1, -8)}`;
  };
}
