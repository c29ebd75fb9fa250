// New rows in a finished layout: each moves alone, the rows of the layout stay, so that a new row ends at the same place
// whatever other new rows there are.
import { squaredDistance } from './distance';
import { mix } from './hash';
import { CLIP, coefficient } from './umapForces';

/** y += clip(c · (y − other)) · alpha */
// @ts-ignore: decorator
@inline
function move(y: usize, other: usize, bytes: usize, c: f32, alpha: f32): void {
  const factor = f32x4.splat(c);
  const rate = f32x4.splat(alpha);
  for (let at: usize = 0; at < bytes; at += 16) {
    const from = v128.load(y + at);
    const gradient = f32x4.mul(factor, f32x4.sub(from, v128.load(other + at)));
    const clipped = f32x4.pmin(f32x4.splat(CLIP), f32x4.pmax(f32x4.splat(-CLIP), gradient));
    v128.store(y + at, f32x4.add(from, f32x4.mul(clipped, rate)));
  }
}

/**
 * Moves the new rows [start, end) of y, M × stride, through all epochs. z: the layout, rows × stride. indices: M × k, the
 * neighbours of each new row in the layout; period: M × k, epochs between two samples of an edge, infinite where there is
 * none. attraction, repulsion: force tables, see umapLayout.ts. Negative samples are drawn by the seed and the nearest
 * neighbour. Scratch: k · 4 bytes.
 */
export function umapTransform(
  y: usize, z: usize, rows: i32, stride: i32, indices: usize, period: usize, k: i32, attraction: usize, repulsion: usize,
  negativeRate: i32, epochs: i32, rate: f32, seed: i32, start: i32, end: i32, scratch: usize,
): void {
  const bytes = <usize>stride << 2;
  for (let i = start; i < end; i++) {
    const row = y + <usize>i * bytes;
    const edges = <usize>i * k << 2;
    memory.copy(scratch, period + edges, <usize>k << 2);
    let drawn = mix(mix(<u32>seed) + load<u32>(indices + edges));
    for (let epoch = 0; epoch < epochs; epoch++) {
      const alpha = rate * <f32>(1 - <f64>epoch / <f64>epochs);
      for (let e = 0; e < k; e++) {
        const cell = scratch + (<usize>e << 2);
        const next = load<f32>(cell);
        if (next > <f32>epoch) continue;
        store<f32>(cell, next + load<f32>(period + edges + (<usize>e << 2)));
        const neighbor = z + <usize>load<i32>(indices + edges + (<usize>e << 2)) * bytes;
        move(row, neighbor, bytes, -coefficient(attraction, squaredDistance(row, neighbor, stride)), alpha);
        for (let n = 0; n < negativeRate; n++) {
          drawn = mix(drawn + 1);
          const other = z + <usize>((<u64>drawn * <u64>rows) >> 32) * bytes;
          move(row, other, bytes, coefficient(repulsion, squaredDistance(row, other, stride)), alpha);
        }
      }
    }
  }
}
