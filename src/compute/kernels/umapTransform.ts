// New rows in a finished layout: each moves alone, the rows of the layout stay, so that a new row ends at the same place
// whatever other new rows there are. Attraction pulls a row to one place from wherever it was: what it did long before the
// end, it forgets. So a row takes the last epochs only, as many as its neighbours' pull needs to be forgotten in.
import { squaredDistance } from './distance';
import { mix } from './hash';
import { CLIP, coefficient } from './umapForces';
import { FORGOTTEN, TOGETHER } from './umapTransformLayout';

/** The smallest squared distance at which the pull of a neighbour counts. */
const NEAREST: f32 = 1e-4;

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

/** Reads a row of the layout, so that the memory of all that are drawn is waited for at once. */
// @ts-ignore: decorator
@inline
function fetch(row: usize, bytes: usize): v128 {
  let seen = v128.load(row);
  for (let at: usize = 64; at < bytes; at += 64) seen = v128.xor(seen, v128.load(row + at));
  return v128.xor(seen, v128.load(row + bytes - 16));
}

/** Moves y away from `other`. */
// @ts-ignore: decorator
@inline
function repel(y: usize, other: usize, bytes: usize, repulsion: usize, alpha: f32): void {
  move(y, other, bytes, coefficient(repulsion, squaredDistance(y, other, <i32>(bytes >> 2))), alpha);
}

/** The first epoch that counts for a row at its start: Σ of pull · rate from there on is FORGOTTEN at least. */
function firstEpoch(
  row: usize, z: usize, stride: i32, neighbors: usize, period: usize, k: i32, attraction: usize, epochs: i32, rate: f32,
): i32 {
  let pull: f64 = 0;
  for (let e = 0; e < k; e++) {
    const neighbor = z + (<usize>load<i32>(neighbors + (<usize>e << 2)) * stride << 2);
    const apart = max(NEAREST, squaredDistance(row, neighbor, stride));
    pull += <f64>coefficient(attraction, apart) / <f64>load<f32>(period + (<usize>e << 2));
  }
  const lasting = Math.ceil(Math.sqrt((2 * FORGOTTEN * <f64>epochs) / (pull * <f64>rate)));
  return lasting < <f64>epochs ? epochs - <i32>lasting : 0;
}

/** Moves `next` of `count` edges, a multiple of four, past the epochs before `first`; returns how often they were sampled. */
function passEpochs(next: usize, period: usize, count: i32, first: i32): i32 {
  let sampled = i32x4.splat(0);
  for (let epoch = 0; epoch < first; epoch++) {
    const now = f32x4.splat(<f32>epoch);
    for (let at: usize = 0; at < <usize>count << 2; at += 16) {
      const due = v128.load(next + at);
      const isDue = f32x4.le(due, now);
      v128.store(next + at, f32x4.add(due, v128.and(isDue, v128.load(period + at))));
      sampled = i32x4.sub(sampled, isDue);
    }
  }
  const pairs = i32x4.add(sampled, v128.shuffle<i32>(sampled, sampled, 2, 3, 0, 1));
  return i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
}

// @ts-ignore: decorator
@inline
function mix4(h: v128): v128 {
  const m = i32x4.mul(v128.xor(h, i32x4.shr_u(h, 16)), i32x4.splat(0x85ebca6b));
  const n = i32x4.mul(v128.xor(m, i32x4.shr_u(m, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(n, i32x4.shr_u(n, 16));
}

/** Draws as often from each of the eight states as its place in `draws` says. */
function passDraws(states: usize, draws: usize): void {
  const leftA = v128.load(draws);
  const leftB = v128.load(draws, 16);
  let a = v128.load(states);
  let b = v128.load(states, 16);
  let most = 0;
  for (let at: usize = 0; at < <usize>TOGETHER * 4; at += 4) most = max(most, load<i32>(draws + at));
  for (let drawn = 0; drawn < most; drawn++) {
    const now = i32x4.splat(drawn);
    a = v128.bitselect(mix4(i32x4.add(a, i32x4.splat(1))), a, i32x4.gt_s(leftA, now));
    b = v128.bitselect(mix4(i32x4.add(b, i32x4.splat(1))), b, i32x4.gt_s(leftB, now));
  }
  v128.store(states, a);
  v128.store(states, b, 16);
}

/**
 * Moves the new rows [start, end) of y, M × stride, through the last of the epochs. z: the layout, rows × stride. indices:
 * M × k, the neighbours of each new row in the layout; period: M × padded, k rounded up to a multiple of four, epochs between
 * two samples of an edge, infinite where there is none. attraction, repulsion: force tables, see umapLayout.ts. Five negative
 * samples for each of an edge are drawn by the seed and the nearest neighbour, those of the epochs passed over too. Scratch:
 * TOGETHER · (padded + 3) · 4 bytes.
 */
export function umapTransform(
  y: usize, z: usize, rows: i32, stride: i32, indices: usize, period: usize, k: i32, attraction: usize, repulsion: usize,
  epochs: i32, rate: f32, seed: i32, start: i32, end: i32, scratch: usize,
): void {
  const bytes = <usize>stride << 2;
  const padded = (k + 3) & ~3;
  const lineBytes = <usize>padded << 2;
  const draws = scratch + <usize>TOGETHER * lineBytes;
  const states = draws + <usize>TOGETHER * 4;
  const firsts = states + <usize>TOGETHER * 4;
  for (let from = start; from < end; from += TOGETHER) {
    const count = min(TOGETHER, end - from);
    memory.fill(draws, 0, TOGETHER * 4);
    for (let m = 0; m < count; m++) {
      const neighbors = indices + (<usize>(from + m) * k << 2);
      const periods = period + <usize>(from + m) * lineBytes;
      const next = scratch + <usize>m * lineBytes;
      memory.copy(next, periods, lineBytes);
      const row = y + <usize>(from + m) * bytes;
      const first = firstEpoch(row, z, stride, neighbors, periods, k, attraction, epochs, rate);
      store<i32>(firsts + (<usize>m << 2), first);
      store<i32>(draws + (<usize>m << 2), 5 * passEpochs(next, periods, padded, first));
      store<u32>(states + (<usize>m << 2), mix(mix(<u32>seed) + load<u32>(neighbors)));
    }
    passDraws(states, draws);
    for (let m = 0; m < count; m++) {
      moveRow(
        y + <usize>(from + m) * bytes, z, rows, bytes, indices + (<usize>(from + m) * k << 2),
        period + <usize>(from + m) * lineBytes, scratch + <usize>m * lineBytes, k, attraction, repulsion, epochs, rate,
        load<i32>(firsts + (<usize>m << 2)), load<u32>(states + (<usize>m << 2)), draws,
      );
    }
  }
}

/** Moves one row through the epochs from `first` on; drawn: the state of its negative samples; seen: 16 bytes of scratch. */
function moveRow(
  row: usize, z: usize, rows: i32, bytes: usize, neighbors: usize, period: usize, next: usize, k: i32, attraction: usize,
  repulsion: usize, epochs: i32, rate: f32, first: i32, drawn: u32, seen: usize,
): void {
  const stride = <i32>(bytes >> 2);
  for (let epoch = first; epoch < epochs; epoch++) {
    const alpha = rate * <f32>(1 - <f64>epoch / <f64>epochs);
    for (let e: usize = 0; e < <usize>k << 2; e += 4) {
      const due = load<f32>(next + e);
      if (due > <f32>epoch) continue;
      store<f32>(next + e, due + load<f32>(period + e));
      const da = mix(drawn + 1);
      const db = mix(da + 1);
      const dc = mix(db + 1);
      const dd = mix(dc + 1);
      drawn = mix(dd + 1);
      const neighbor = z + <usize>load<i32>(neighbors + e) * bytes;
      const a = rowOf(da, z, rows, bytes);
      const b = rowOf(db, z, rows, bytes);
      const c = rowOf(dc, z, rows, bytes);
      const d = rowOf(dd, z, rows, bytes);
      const f = rowOf(drawn, z, rows, bytes);
      const others = v128.xor(v128.xor(fetch(a, bytes), fetch(b, bytes)), v128.xor(fetch(c, bytes), fetch(d, bytes)));
      v128.store(seen, v128.xor(others, fetch(f, bytes)));
      move(row, neighbor, bytes, -coefficient(attraction, squaredDistance(row, neighbor, stride)), alpha);
      repel(row, a, bytes, repulsion, alpha);
      repel(row, b, bytes, repulsion, alpha);
      repel(row, c, bytes, repulsion, alpha);
      repel(row, d, bytes, repulsion, alpha);
      repel(row, f, bytes, repulsion, alpha);
    }
  }
}

/** The row that was drawn. */
// @ts-ignore: decorator
@inline
function rowOf(drawn: u32, z: usize, rows: i32, bytes: usize): usize {
  return z + <usize>((<u64>drawn * <u64>rows) >> 32) * bytes;
}
