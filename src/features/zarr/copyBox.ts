/** Elements that lie in a regular way in some memory: where the first is, and the steps along each axis, counted in elements. */
export interface Placed {
  bytes: Uint8Array;
  first: number;
  strides: readonly number[];
}

/** Copies a box of elements of `size` bytes from where they are placed to others. Steps of 0 repeat an element. */
export function copyBox(from: Placed, to: Placed, lengths: readonly number[], size: number): void {
  if (lengths.includes(0)) return;
  copyMerged(...merged(from, to, lengths), size);
}

type Copy = [from: Placed, to: Placed, lengths: readonly number[]];

/** The same box with as few axes as it can have, so that a column is one run: those of length 1 are none, and those that follow on are one. */
function merged(from: Placed, to: Placed, lengths: readonly number[]): Copy {
  const axes: { length: number; step: number; toStep: number }[] = [];
  for (const [axis, length] of lengths.entries()) {
    if (length === 1) continue;
    const inner = { length, step: from.strides[axis], toStep: to.strides[axis] };
    const outer = axes.at(-1);
    const followsOn = outer?.step === length * inner.step && outer.toStep === length * inner.toStep;
    if (outer && followsOn) Object.assign(outer, { ...inner, length: outer.length * length });
    else axes.push(inner);
  }
  return [
    { ...from, strides: axes.map(({ step }) => step) },
    { ...to, strides: axes.map(({ toStep }) => toStep) },
    axes.map(({ length }) => length),
  ];
}

function copyMerged(from: Placed, to: Placed, lengths: readonly number[], size: number): void {
  const axes = lengths.length === 0 ? 0 : lengths.length - 1;
  const along = lengths.at(-1) ?? 1;
  const [step, toStep] = [from.strides.at(-1) ?? 1, to.strides.at(-1) ?? 1];
  const isRun = step === 1 && toStep === 1;
  const place = new Array<number>(axes).fill(0);
  let [source, target] = [from.first, to.first];
  for (;;) {
    if (isRun) to.bytes.set(from.bytes.subarray(source * size, (source + along) * size), target * size);
    else
      copyApart(from.bytes, source * size, step * size, to.bytes, target * size, toStep * size, along, size);
    let axis = axes - 1;
    for (; axis >= 0; axis--) {
      source += from.strides[axis];
      target += to.strides[axis];
      if (++place[axis] < lengths[axis]) break;
      source -= lengths[axis] * from.strides[axis];
      target -= lengths[axis] * to.strides[axis];
      place[axis] = 0;
    }
    if (axis < 0) return;
  }
}

function copyApart(
  from: Uint8Array,
  at: number,
  step: number,
  to: Uint8Array,
  toAt: number,
  toStep: number,
  count: number,
  size: number,
): void {
  for (let i = 0; i < count; i++, at += step, toAt += toStep) {
    for (let byte = 0; byte < size; byte++) to[toAt + byte] = from[at + byte];
  }
}
