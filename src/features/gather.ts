import type { NpyNumbers } from './npyNumbers';

export type Numbers = NpyNumbers | BigInt64Array | BigUint64Array;

/** What is read at once of elements that lie apart. */
const BLOCK_BYTES = 8 * 2 ** 20;
/** Gaps that are read along, because another call takes as long. */
const SMALL_STEP_BYTES = 2 ** 14;

/**
 * Elements that lie apart (Fortran order, a view on a larger array), in C order. The source is read forward in blocks, gaps with
 * them where these are few or small.
 * @param read elements of the source that lie side by side
 * @param first the first element
 * @param lengths of the axes
 * @param strides elements of the source from one to the next along each axis; not negative
 * @param elementBytes in the source
 */
export async function gather<T extends Numbers>(
  read: (from: number, count: number) => Promise<T>,
  first: number,
  lengths: readonly number[],
  strides: readonly number[],
  elementBytes: number,
): Promise<T> {
  const none = await read(0, 0);
  const count = lengths.reduce((a, b) => a * b, 1);
  const values = new (none.constructor as new (length: number) => T)(count);
  if (count > 0) await fill(axesByStep(lengths, strides), first, 0);
  return values;

  /** Fills the values from `to` on with the elements along the axes, the first of which lies at `from`. */
  async function fill(axes: Axis[], from: number, to: number): Promise<void> {
    const [axis, ...inner] = axes;
    const { length, step, outStep, innerSpan, innerCount } = axis;
    const isDense = step * elementBytes <= SMALL_STEP_BYTES || step <= 4 * innerCount;
    const fitting = step === 0 ? length : Math.floor((BLOCK_BYTES / elementBytes - innerSpan) / step) + 1;
    if (inner.length > 0 && (!isDense || fitting < 1)) {
      for (let i = 0; i < length; i++) await fill(inner, from + i * step, to + i * outStep);
      return;
    }
    const most = isDense ? Math.min(fitting, length) : 1;
    for (let i = 0; i < length; i += most) {
      const taken = { ...axis, length: Math.min(most, length - i) };
      const block = await read(from + i * step, (taken.length - 1) * step + innerSpan);
      scatter(block, 0, values, to + i * outStep, [taken, ...inner]);
    }
  }
}

interface Axis {
  length: number;
  /** Elements of the source from one to the next. */
  step: number;
  /** The same in C order. */
  outStep: number;
  /** Elements of the source from the first to the last along the axes of smaller steps. */
  innerSpan: number;
  /** Elements along those axes. */
  innerCount: number;
}

/** The axes from the one with the widest step to the narrowest, so that the source is read forward. */
function axesByStep(lengths: readonly number[], strides: readonly number[]): Axis[] {
  let outStep = 1;
  const axes = lengths.map((length, axis) => ({ length, step: strides[axis], outStep: 0 }));
  for (const axis of [...axes].reverse()) {
    axis.outStep = outStep;
    outStep *= axis.length;
  }
  axes.sort((a, b) => a.step - b.step);
  let innerSpan = 1;
  let innerCount = 1;
  const nested = axes.map((axis) => {
    const known = { ...axis, innerSpan, innerCount };
    innerSpan += (axis.length - 1) * axis.step;
    innerCount *= axis.length;
    return known;
  });
  return nested.reverse();
}

function scatter(block: Numbers, from: number, values: Numbers, to: number, axes: Axis[]): void {
  const [{ length, step, outStep }, ...inner] = axes;
  if (inner.length > 0) {
    for (let i = 0; i < length; i++) scatter(block, from + i * step, values, to + i * outStep, inner);
  } else {
    for (let i = 0; i < length; i++) values[to + i * outStep] = block[from + i * step];
  }
}
