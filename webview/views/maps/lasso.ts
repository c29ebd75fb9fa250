import { boundsOf } from './pointGrid';

/**
 * The points inside a polygon by the even-odd rule, ascending: a ray from the point crosses its rim an odd number of times
 * (Hormann and Agathos, Computational Geometry 2001).
 *
 * @param positions Float32, N × 2, row-major
 * @param rim the corners, Float32, M × 2, closed by itself
 */
export function pointsInside(positions: Float32Array, rim: Float32Array): Uint32Array {
  const { left, right, bottom, top } = boundsOf(rim);
  const inside: number[] = [];
  for (let i = 0; i < positions.length / 2; i++) {
    const [x, y] = [positions[2 * i], positions[2 * i + 1]];
    if (x < left || x > right || y < bottom || y > top) continue;
    if (isInside(x, y, rim)) inside.push(i);
  }
  return Uint32Array.from(inside);
}

function isInside(x: number, y: number, rim: Float32Array): boolean {
  let odd = false;
  let [fromX, fromY] = [rim[rim.length - 2], rim[rim.length - 1]];
  for (let k = 0; k < rim.length; k += 2) {
    const [toX, toY] = [rim[k], rim[k + 1]];
    const crosses = fromY > y !== toY > y;
    if (crosses && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX)) odd = !odd;
    [fromX, fromY] = [toX, toY];
  }
  return odd;
}
