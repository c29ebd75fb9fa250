// Random projection trees (Dasgupta and Freund, STOC 2008) whose planes lie halfway between two random rows.
import { selectSmallest } from './cells';
import { sumLanes } from './distance';

/** A well mixed number of a seed and two numbers (the finaliser of MurmurHash3, A. Appleby). */
// @ts-ignore: decorator
@inline
export function mixed(seed: i32, a: i32, b: i32): u32 {
  let h: u32 = seed ^ (a * 0x9e3779b1) ^ (((b << 16) | (<u32>b >> 16)) * 0x85ebca6b);
  h = (h ^ (h >> 16)) * 0x85ebca6b;
  h = (h ^ (h >> 13)) * 0xc2b2ae35;
  return h ^ (h >> 16);
}

/**
 * The side of each of the rows order[from … to) of the set order[start … end): positive where it is nearer to the first
 * of two random rows of the set. margins: float32 per place. Scratch: one row.
 */
export function planeMargins(
  x: usize, stride: i32, order: usize, margins: usize, start: i32, end: i32, from: i32, to: i32, seed: i32,
  scratch: usize,
): void {
  const rowBytes = <usize>stride << 2;
  const count = <u32>(end - start);
  const one = mixed(seed, start, end) % count;
  const two = (one + 1 + (mixed(seed + 1, start, end) % (count - 1))) % count;
  const a = x + <usize>load<i32>(order + (<usize>(start + one) << 2)) * rowBytes;
  const b = x + <usize>load<i32>(order + (<usize>(start + two) << 2)) * rowBytes;
  let middle = f32x4.splat(0);
  for (let c: usize = 0; c < rowBytes; c += 16) {
    const normal = f32x4.sub(v128.load(a + c), v128.load(b + c));
    v128.store(scratch + c, normal);
    middle = f32x4.add(middle, f32x4.mul(normal, f32x4.add(v128.load(a + c), v128.load(b + c))));
  }
  const offset = <f32>0.5 * sumLanes(middle);
  for (let i = from; i < to; i++) {
    const row = x + <usize>load<i32>(order + (<usize>i << 2)) * rowBytes;
    let even = f32x4.splat(0);
    let odd = f32x4.splat(0);
    for (let c: usize = 0; c < rowBytes; c += 32) {
      even = f32x4.add(even, f32x4.mul(v128.load(row + c), v128.load(scratch + c)));
      odd = f32x4.add(odd, f32x4.mul(v128.load(row + c, 16), v128.load(scratch + c, 16)));
    }
    store<f32>(margins + (<usize>i << 2), sumLanes(f32x4.add(even, odd)) - offset);
  }
}

/**
 * Orders the set order[start … end) by side, the negative first, and marks where the second side begins in `begins`. Halves
 * it where the plane leaves fewer than `least` rows on a side, as where rows are identical.
 */
export function splitSet(order: usize, margins: usize, begins: usize, start: i32, end: i32, least: i32): void {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    if (load<f32>(margins + (<usize>low << 2)) < 0) low++;
    else {
      swap(order, low, high);
      swap(margins, low, high);
      high--;
    }
  }
  if (low - start < least || end - low < least) {
    low = start + ((end - start) >> 1);
    selectSmallest(margins, order, start, end, low);
  }
  store<i32>(begins + (<usize>low << 2), 1);
}

// @ts-ignore: decorator
@inline
function swap(list: usize, i: i32, j: i32): void {
  const p = list + (<usize>i << 2);
  const q = list + (<usize>j << 2);
  const held = load<i32>(p);
  store<i32>(p, load<i32>(q));
  store<i32>(q, held);
}

/** Splits the set order[start … end), and what it is split into, until no set holds more than `leaf` rows. */
export function growTree(
  x: usize, stride: i32, order: usize, margins: usize, begins: usize, leaf: i32, least: i32, seed: i32, start: i32,
  end: i32, scratch: usize,
): void {
  store<i32>(begins + (<usize>start << 2), 1);
  if (end - start <= leaf) return;
  planeMargins(x, stride, order, margins, start, end, start, end, seed, scratch);
  splitSet(order, margins, begins, start, end, least);
  let middle = start + 1;
  while (load<i32>(begins + (<usize>middle << 2)) == 0) middle++;
  growTree(x, stride, order, margins, begins, leaf, least, seed, start, middle, scratch);
  growTree(x, stride, order, margins, begins, leaf, least, seed, middle, end, scratch);
}
