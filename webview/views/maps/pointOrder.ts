/** A share of N that no small fraction is near to. */
const GOLDEN_SHARE = 0.6180339887;

/**
 * The order in which points are drawn: by level, and within a level all over the rows, so that no class covers another
 * because its rows come later.
 *
 * @param levels of N points, the lowest drawn first
 */
export function pointOrder(levels: Uint8Array): Uint32Array {
  const count = levels.length;
  const starts = new Uint32Array(257);
  for (const level of levels) starts[level + 1]++;
  for (let level = 0; level < 256; level++) starts[level + 1] += starts[level];
  const order = new Uint32Array(count);
  const step = strideOf(count);
  for (let i = 0, point = 0; i < count; i++, point = (point + step) % count) {
    order[starts[levels[point]]++] = point;
  }
  return order;
}

/** A step that leads through all of N places before it comes back. */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * GOLDEN_SHARE));
  while (commonDivisor(stride, count) > 1) stride++;
  return stride;
}

function commonDivisor(x: number, y: number): number {
  return y === 0 ? x : commonDivisor(y, x % y);
}
