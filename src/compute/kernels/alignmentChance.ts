import { BIN_BYTES } from './alignmentLayout';

/**
 * Mean |X − Y| over independent X and Y, given as histograms (count, sum) on the same ascending bins, for one X and
 * `count` Y. Two values of different bins differ by a difference of sums, exactly; those of one bin are taken at
 * their means.
 *
 * @param out `count` float64, in the units of the sums
 */
export function expectedDifferences(x: usize, ys: usize, count: i32, bins: i32, out: usize): void {
  const bytes = usize(bins) * BIN_BYTES;
  for (let c: i32 = 0; c < count; c++) {
    store<f64>(out + (usize(c) << 3), expectedDifference(x, ys + usize(c) * bytes, bytes));
  }
}

function expectedDifference(x: usize, y: usize, bytes: usize): f64 {
  let countX: f64 = 0;
  let sumX: f64 = 0;
  let countY: f64 = 0;
  let sumY: f64 = 0;
  let total: f64 = 0;
  for (let at: usize = 0; at < bytes; at += BIN_BYTES) {
    const cx = load<f64>(x + at);
    const sx = load<f64>(x + at + 8);
    const cy = load<f64>(y + at);
    const sy = load<f64>(y + at + 8);
    const xAboveY = sx * countY - cx * sumY;
    const yAboveX = sy * countX - cy * sumX;
    total += xAboveY + yAboveX + Math.abs(sx * cy - sy * cx);
    countX += cx;
    sumX += sx;
    countY += cy;
    sumY += sy;
  }
  return total / (countX * countY);
}
