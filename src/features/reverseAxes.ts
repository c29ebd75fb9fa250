import type { NpyNumbers } from './npyNumbers';

/**
 * Numbers of an array whose first axis varies fastest, in C order.
 * @param lengths of its axes, as they are wanted
 */
export function reverseAxes<T extends NpyNumbers>(numbers: T, lengths: readonly number[]): T {
  if (lengths.filter((length) => length > 1).length < 2) return numbers;
  const out = new (numbers.constructor as new (length: number) => T)(numbers.length);
  const strides = lengths.map((_, axis) => lengths.slice(0, axis).reduce((a, b) => a * b, 1));
  const last = lengths.length - 1;
  const place = lengths.map(() => 0);
  for (let to = 0, from = 0; to < out.length;) {
    for (let i = 0; i < lengths[last]; i++) out[to++] = numbers[from + i * strides[last]];
    for (let axis = last - 1; axis >= 0; axis--) {
      from += strides[axis];
      if (++place[axis] < lengths[axis]) break;
      from -= place[axis] * strides[axis];
      place[axis] = 0;
    }
  }
  return out;
}
