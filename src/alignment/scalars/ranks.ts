import { tied } from './ties';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** Values in ascending order and the ranks, from 0, of the values as they were given; tied values share their mean rank. */
interface Ranked {
  sorted: Float64Array;
  ranks: Float64Array;
}

/** Ranks squared distances. */
export function ranked(values: Float64Array): Ranked {
  const { sorted, order } = ascending(values);
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

/** A radix sort: the bits of doubles that are not negative are in the order of the numbers. */
function ascending(values: Float64Array): { sorted: Float64Array; order: Uint32Array } {
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
