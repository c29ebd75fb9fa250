import { tied } from './ties';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;
/** Values of a bucket on average, and at most: inserting takes the square of it. */
const IN_BUCKET = 8;
const MOST_IN_BUCKET = 256;

/** Values in ascending order and the ranks, from 0, of the values as they were given; tied values share their mean rank. */
interface Ranked {
  sorted: Float64Array;
  ranks: Float64Array;
}

/** Values in ascending order, and where each was; equal ones as they were. */
interface Ordered {
  sorted: Float64Array;
  order: Uint32Array;
}

/** Ranks squared distances. */
export function ranked(values: Float64Array): Ranked {
  const { sorted, order } = byBuckets(values) ?? byDigits(values);
  const ranks = new Float64Array(values.length);
  for (let first = 0; first < sorted.length;) {
    let end = first + 1;
    while (end < sorted.length && tied(sorted[end - 1], sorted[end])) end++;
    const rank = (first + end - 1) / 2;
    for (let i = first; i < end; i++) ranks[order[i]] = rank;
    first = end;
  }
  return { sorted, ranks };
}

/** Sorts into buckets of equal width, each by insertion; null where one would hold too many, as beside a value far from all others. */
function byBuckets(values: Float64Array): Ordered | null {
  const count = values.length;
  let [least, most] = [Infinity, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const buckets = Math.max(1, Math.floor(count / IN_BUCKET));
  const scale = most > least ? (buckets - 1) / (most - least) : 0;
  if (!Number.isFinite(scale) || !Number.isFinite(most)) return null;
  const ends = new Uint32Array(buckets + 1);
  for (const value of values) ends[Math.floor((value - least) * scale) + 1]++;
  for (let bucket = 0; bucket < buckets; bucket++) {
    if (ends[bucket + 1] > MOST_IN_BUCKET) return null;
    ends[bucket + 1] += ends[bucket];
  }
  const sorted = new Float64Array(count);
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const to = ends[Math.floor((values[i] - least) * scale)]++;
    // Adding zero turns −0 into 0.
    sorted[to] = values[i] + 0;
    order[to] = i;
  }
  insert(sorted, order);
  return { sorted, order };
}

/** Sorts what is nearly in order. */
function insert(sorted: Float64Array, order: Uint32Array): void {
  for (let i = 1; i < sorted.length; i++) {
    const value = sorted[i];
    if (value >= sorted[i - 1]) continue;
    const place = order[i];
    let to = i;
    for (; to > 0 && sorted[to - 1] > value; to--) {
      sorted[to] = sorted[to - 1];
      order[to] = order[to - 1];
    }
    sorted[to] = value;
    order[to] = place;
  }
}

/** A radix sort: the bits of doubles that are not negative are in the order of the numbers. */
function byDigits(values: Float64Array): Ordered {
  const count = values.length;
  // Adding zero turns −0 into 0.
  let sorted = values.map((value) => value + 0);
  let order = Uint32Array.from(values.keys());
  let spare = new Float64Array(count);
  let spareOrder = new Uint32Array(count);
  for (const word of [0, 1]) {
    for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
      const words = new Uint32Array(sorted.buffer);
      const places = new Uint32Array(DIGITS + 1);
      for (let i = 0; i < count; i++) places[((words[2 * i + word] >>> shift) & (DIGITS - 1)) + 1]++;
      if (places.includes(count)) continue;
      for (let digit = 0; digit < DIGITS; digit++) places[digit + 1] += places[digit];
      for (let i = 0; i < count; i++) {
        const to = places[(words[2 * i + word] >>> shift) & (DIGITS - 1)]++;
        spare[to] = sorted[i];
        spareOrder[to] = order[i];
      }
      [sorted, spare] = [spare, sorted];
      [order, spareOrder] = [spareOrder, order];
    }
  }
  return { sorted, order };
}
