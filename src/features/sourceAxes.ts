/** An axis of elements that lie apart. */
export interface Axis {
  length: number;
  /** Elements of the source from one to the next. */
  step: number;
  /** The same in C order. */
  outStep: number;
  /** Elements of the source from the first to the last along the axes behind this one. */
  innerSpan: number;
}

/** Bytes that are read in the time that another call takes. */
const CALL_BYTES = 2 ** 14;

/**
 * The axes from the one with the widest step to the narrowest, so that the source is read forward: as few as walk through the same
 * elements, and one at least.
 */
export function axesByStep(lengths: readonly number[], strides: readonly number[]): Axis[] {
  let outStep = 1;
  const placed = lengths.map((length, axis) => ({ length, step: strides[axis], outStep: 0 }));
  for (const axis of [...placed].reverse()) {
    axis.outStep = outStep;
    outStep *= axis.length;
  }
  const axes: Axis[] = [];
  let innerSpan = 1;
  for (const axis of placed.filter(({ length }) => length > 1).sort((a, b) => a.step - b.step)) {
    const inner = axes.at(-1);
    const goesOn =
      inner && axis.step === inner.length * inner.step && axis.outStep === inner.length * inner.outStep;
    if (goesOn) inner.length *= axis.length;
    else axes.push({ ...axis, innerSpan });
    innerSpan += (axis.length - 1) * axis.step;
  }
  return axes.length > 0 ? axes.reverse() : [{ length: 1, step: 0, outStep: 1, innerSpan: 1 }];
}

/**
 * How elements are read at the least cost: along the first `apart` axes each for itself, and along the others together, with all that
 * lies in between, which are `span` elements.
 * @param most elements of a read
 */
export function readingOf(
  axes: readonly Axis[],
  elementBytes: number,
  most: number,
): { apart: number; span: number } {
  let cost = CALL_BYTES + elementBytes;
  let [apart, span] = [axes.length, 1];
  for (let at = axes.length - 1; at >= 0; at--) {
    const { length, step, innerSpan } = axes[at];
    const whole = innerSpan + (length - 1) * step;
    const together = whole * elementBytes + Math.ceil(whole / most) * CALL_BYTES;
    if (together <= length * cost) [cost, apart, span] = [together, at, whole];
    else cost *= length;
  }
  return { apart, span };
}
