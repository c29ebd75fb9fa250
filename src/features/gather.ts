import type { NpyNumbers } from './npyNumbers';
import { axesByStep, readingOf, type Axis } from './sourceAxes';
import { scatterer } from './scatter';

export type Numbers = NpyNumbers | BigInt64Array | BigUint64Array;

/** What is read at once of elements that lie apart. */
const BLOCK_BYTES = 8 * 2 ** 20;

/** Elements of a source: where the first lies, how many there are along each axis, and how far apart these lie, never backward. */
export interface Box {
  first: number;
  lengths: readonly number[];
  strides: readonly number[];
}

/**
 * Puts elements that lie apart (Fortran order, a view on a larger array) into `values` from `at` on, in C order. The source is read
 * forward in blocks, each once, gaps with them where going around them costs more: the work grows with the elements and with what
 * lies between the first and the last, however the axes overlap.
 * @param read elements of the source that lie side by side
 * @param elementBytes in the source
 */
export async function gather<T extends Numbers>(
  read: (from: number, count: number) => Promise<T>,
  { first, lengths, strides }: Box,
  elementBytes: number,
  values: T,
  at: number,
): Promise<void> {
  const most = Math.floor(BLOCK_BYTES / elementBytes);
  const axes = axesByStep(lengths, strides);
  const { apart, span } = readingOf(axes, elementBytes, most);
  const scatter = scatterer<T>(axes.slice(apart), values);

  /** The elements along the axes from the one with the number `depth` on; those before it are read apart. */
  async function fill(depth: number, from: number, to: number): Promise<void> {
    if (depth < apart) {
      const { length, step, outStep }: Axis = axes[depth];
      for (let i = 0; i < length; i++) await fill(depth + 1, from + i * step, to + i * outStep);
      return;
    }
    for (let start = 0; start < span; start += most) {
      const count = Math.min(most, span - start);
      scatter(await read(from + start, count), start, to);
    }
  }

  if (!lengths.includes(0)) await fill(0, first, at);
}
