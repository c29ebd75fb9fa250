// How far groups of rows are apart, judged along the lines between their centres.
import { lower } from './cellSearch';
import { squaredDistance, sumLanes } from './distance';

const LARGEST_F32: f64 = 3.4028234663852886e38;
/** The directions are taken this long, so that nothing lies farther apart along one than in space. */
const LENGTH: f64 = 0.9999;

/**
 * Lowers extents[a][b] to a bound of how far along the line from the centre of group a to that of b the rows of a stay
 * away from the centre of b, at least 0, over the rows at the places [start, end). points, order: see `measureCells`.
 *
 * member: the group of each row, 0 … groups − 1. centres: groups × stride float32; apart and extents: groups × groups
 * float64, distances of the centres and Infinity at first.
 */
export function groupExtents(
  points: usize, stride: i32, order: usize, member: usize, centres: usize, apart: usize, groups: i32, extents: usize,
  start: i32, end: i32,
): void {
  const rowBytes = <usize>stride << 2;
  const rounding = (<f64>(stride >> 2) + 8) * 1.2e-7;
  for (let i = start; i < end; i++) {
    const row = points + <usize>i * rowBytes;
    const own = load<i32>(member + (<usize>load<i32>(order + (<usize>i << 2)) << 2));
    const centre = centres + <usize>own * rowBytes;
    const margin = rounding * Math.sqrt(<f64>squaredDistance(row, centre, stride)) * 1.01;
    for (let other = 0; other < groups; other++) {
      if (other == own) continue;
      const at = <usize>(own * groups + other) << 3;
      const length = load<f64>(apart + at);
      const product = <f64>across(row, centre, centres + <usize>other * rowBytes, stride);
      // What leaves float32 proves nothing.
      const isKnown = length > 1e-15 && Math.abs(product) < LARGEST_F32 && margin < LARGEST_F32;
      const left = LENGTH * (length - product / length) - margin - 1e-25;
      lower(extents + at, isKnown ? max(0, left) : 0);
    }
  }
}

/** (row − from) · (to − from) in float32. */
// @ts-ignore: decorator
@inline
function across(row: usize, from: usize, to: usize, stride: i32): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  const bytes = <usize>stride << 2;
  for (let c: usize = 0; c < bytes; c += 32) {
    const first = v128.load(from + c);
    even = f32x4.add(even, f32x4.mul(f32x4.sub(v128.load(row + c), first), f32x4.sub(v128.load(to + c), first)));
    const second = v128.load(from + c, 16);
    odd = f32x4.add(
      odd,
      f32x4.mul(f32x4.sub(v128.load(row + c, 16), second), f32x4.sub(v128.load(to + c, 16), second)),
    );
  }
  return sumLanes(f32x4.add(even, odd));
}
