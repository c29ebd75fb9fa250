// Squared distances between rows that are named by number, wherever they lie, four by two in registers.
import { distanceTile } from './distanceTile';

// @ts-ignore: decorator
@inline
function rowAt(x: usize, rowBytes: usize, list: usize, place: i32): usize {
  return x + <usize>load<i32>(list + (<usize>place << 2)) * rowBytes;
}

/**
 * Squared float32 distances of four rows to the rows list[from … to), into out[4][line], the row list[j] at place j.
 * What a pair gives depends on the two rows alone, not on their order or place. A row number may be there twice.
 */
export function gatheredDistances(
  x: usize, stride: i32, queries: usize, list: usize, from: i32, to: i32, out: usize, line: i32,
): void {
  const rowBytes = <usize>stride << 2;
  const lineBytes = <usize>line << 2;
  const q0 = rowAt(x, rowBytes, queries, 0);
  const q1 = rowAt(x, rowBytes, queries, 1);
  const q2 = rowAt(x, rowBytes, queries, 2);
  const q3 = rowAt(x, rowBytes, queries, 3);
  // Rows in pairs; an odd last row is paired with itself.
  for (let j = from; j < to; j += 2) {
    const second = min(j + 1, to - 1);
    const row = rowAt(x, rowBytes, list, j);
    const other = rowAt(x, rowBytes, list, second);
    const o = out + (<usize>j << 2);
    distanceTile(q0, q1, q2, q3, row, other, rowBytes, o, out + (<usize>second << 2), lineBytes, false);
  }
}
