// The attraction of UMAP: both ends of a sampled edge move towards each other.
import { sumLanes } from './distance';
import { coefficient } from './umapForces';
import { CHUNK } from './umapUnits';

// @ts-ignore: decorator
@inline
function squaredDistance(head: usize, tail: usize, rowBytes: usize): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  let at: usize = 0;
  do {
    const d = f32x4.sub(v128.load(head + at), v128.load(tail + at));
    even = f32x4.add(even, f32x4.mul(d, d));
    const e = f32x4.sub(v128.load(head + at, 16), v128.load(tail + at, 16));
    odd = f32x4.add(odd, f32x4.mul(e, e));
    at += CHUNK;
  } while (at < rowBytes);
  return sumLanes(f32x4.add(even, odd));
}

/** Moves y and z towards each other. */
// @ts-ignore: decorator
@inline
function approach(y: usize, z: usize, c: v128): void {
  const from = v128.load(y);
  const to = v128.load(z);
  const step = f32x4.mul(c, f32x4.sub(to, from));
  v128.store(y, f32x4.add(from, step));
  v128.store(z, f32x4.sub(to, step));
}

/**
 * Moves both ends of an edge towards each other by the same step. With umap-learn's curves the attraction stays below
 * its clipping at 4.
 */
// @ts-ignore: decorator
@inline
export function attract(head: usize, tail: usize, rowBytes: usize, table: usize, alpha: f32): void {
  const c = f32x4.splat(coefficient(table, squaredDistance(head, tail, rowBytes)) * alpha);
  let at: usize = 0;
  do {
    approach(head + at, tail + at, c);
    approach(head + at + 16, tail + at + 16, c);
    at += CHUNK;
  } while (at < rowBytes);
}
