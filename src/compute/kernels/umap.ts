// UMAP's stochastic gradient descent. Rows are cut into blocks at random, and one task handles the sampled edges between
// two blocks: it writes the rows of these two only, so that tasks on disjoint blocks run at the same time and the
// result does not depend on which thread ran them. A sampled edge moves both of its ends at once by the same step: that is
// what lets whole groups of rows drift towards their neighbours. Negative samples are read from a snapshot of all rows, made
// several times in an epoch: an older one makes the layout depend more on the seed.
//
// y holds the rows in groups of eight: the first eight columns of each row of the group, then the next eight, and so on.
// So the eight rows of a group lie at constant offsets from each other.
import { sumLanes, sums4 } from './distance';
import { mix } from './hash';
import { meet, nextTask } from './threads';
import { CLIP, coefficient, coefficients } from './umapForces';
import { GROUP_ROWS } from './umapLayout';

/** Snapshots in an epoch. */
const SNAPSHOTS: i32 = 5;

/** Bytes of eight columns of one row, and of the eight rows of a group. */
const CHUNK: usize = 32;
const GROUP_CHUNK: usize = CHUNK * GROUP_ROWS;

/** sum + (y, z − the eight values at `other`, `offset`)² */
// @ts-ignore: decorator
@inline
function addSquares(sum: v128, y: v128, z: v128, other: usize, offset: usize): v128 {
  const d = f32x4.sub(y, v128.load(other + offset));
  const e = f32x4.sub(z, v128.load(other + offset + 16));
  return f32x4.add(f32x4.add(sum, f32x4.mul(d, d)), f32x4.mul(e, e));
}

/** Where row i begins in y. */
// @ts-ignore: decorator
@inline
function rowAt(y: usize, i: i32, groupBytes: usize): usize {
  return y + <usize>(i / GROUP_ROWS) * groupBytes + <usize>(i % GROUP_ROWS) * CHUNK;
}

// @ts-ignore: decorator
@inline
function squaredDistance(head: usize, tail: usize, groupBytes: usize): f32 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let at: usize = 0; at < groupBytes; at += GROUP_CHUNK) {
    const d = f32x4.sub(v128.load(head + at), v128.load(tail + at));
    even = f32x4.add(even, f32x4.mul(d, d));
    const e = f32x4.sub(v128.load(head + at, 16), v128.load(tail + at, 16));
    odd = f32x4.add(odd, f32x4.mul(e, e));
  }
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
function attract(head: usize, tail: usize, groupBytes: usize, table: usize, alpha: f32): void {
  const c = f32x4.splat(coefficient(table, squaredDistance(head, tail, groupBytes)) * alpha);
  for (let at: usize = 0; at < groupBytes; at += GROUP_CHUNK) {
    approach(head + at, tail + at, c);
    approach(head + at + 16, tail + at + 16, c);
  }
}

/** y += clip(c · (y − other)) · alpha, on four columns */
// @ts-ignore: decorator
@inline
function departClipped(y: usize, other: usize, c: v128, alpha: v128): void {
  const from = v128.load(y);
  const gradient = f32x4.mul(c, f32x4.sub(from, v128.load(other)));
  const clipped = f32x4.pmin(f32x4.splat(CLIP), f32x4.pmax(f32x4.splat(-CLIP), gradient));
  v128.store(y, f32x4.add(from, f32x4.mul(clipped, alpha)));
}

/** One negative sample. */
function repelClipped(current: usize, other: usize, groupBytes: usize, table: usize, alpha: f32): void {
  const c = f32x4.splat(coefficient(table, squaredDistance(current, other, groupBytes)));
  const rate = f32x4.splat(alpha);
  for (let at: usize = 0; at < groupBytes; at += GROUP_CHUNK) {
    departClipped(current + at, other + at, c, rate);
    departClipped(current + at + 16, other + at + 16, c, rate);
  }
}

/**
 * The rows of a group as negative samples, all seen from where `current` stands: y ← y + α Σ cₖ (y − oₖ). Number `self` of
 * them, where below eight, is the row itself and left out. Where one is nearer than `close`, squared, gradients may reach
 * the clipping and differences must be taken before products: one after the other then, and so where the group has less
 * than eight rows.
 */
function repel(
  current: usize, group: usize, size: i32, self: i32, groupBytes: usize, table: usize, close: f32, alpha: f32,
): void {
  let s0 = f32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  for (let at: usize = 0; at < groupBytes; at += GROUP_CHUNK) {
    const y = v128.load(current + at);
    const z = v128.load(current + at, 16);
    const o = group + at;
    s0 = addSquares(s0, y, z, o, 0 * CHUNK);
    s1 = addSquares(s1, y, z, o, 1 * CHUNK);
    s2 = addSquares(s2, y, z, o, 2 * CHUNK);
    s3 = addSquares(s3, y, z, o, 3 * CHUNK);
    s4 = addSquares(s4, y, z, o, 4 * CHUNK);
    s5 = addSquares(s5, y, z, o, 5 * CHUNK);
    s6 = addSquares(s6, y, z, o, 6 * CHUNK);
    s7 = addSquares(s7, y, z, o, 7 * CHUNK);
  }
  const near = sums4(s0, s1, s2, s3);
  const far = sums4(s4, s5, s6, s7);
  const isNear = v128.any_true(f32x4.lt(f32x4.pmin(near, far), f32x4.splat(close)));
  if (isNear || self < GROUP_ROWS || size < GROUP_ROWS) {
    for (let k = 0; k < size; k++) {
      if (k != self) repelClipped(current, group + <usize>k * CHUNK, groupBytes, table, alpha);
    }
    return;
  }
  const c = f32x4.mul(coefficients(table, near), f32x4.splat(alpha));
  const e = f32x4.mul(coefficients(table, far), f32x4.splat(alpha));
  const v0 = v128.shuffle<f32>(c, c, 0, 0, 0, 0);
  const v1 = v128.shuffle<f32>(c, c, 1, 1, 1, 1);
  const v2 = v128.shuffle<f32>(c, c, 2, 2, 2, 2);
  const v3 = v128.shuffle<f32>(c, c, 3, 3, 3, 3);
  const v4 = v128.shuffle<f32>(e, e, 0, 0, 0, 0);
  const v5 = v128.shuffle<f32>(e, e, 1, 1, 1, 1);
  const v6 = v128.shuffle<f32>(e, e, 2, 2, 2, 2);
  const v7 = v128.shuffle<f32>(e, e, 3, 3, 3, 3);
  const stay = f32x4.splat(1 + sumLanes(f32x4.add(c, e)));
  for (let at: usize = 0; at < groupBytes; at += GROUP_CHUNK) {
    const o = group + at;
    let left = f32x4.mul(stay, v128.load(current + at));
    let right = f32x4.mul(stay, v128.load(current + at, 16));
    left = f32x4.sub(left, f32x4.mul(v0, v128.load(o, 0 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v0, v128.load(o, 0 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v1, v128.load(o, 1 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v1, v128.load(o, 1 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v2, v128.load(o, 2 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v2, v128.load(o, 2 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v3, v128.load(o, 3 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v3, v128.load(o, 3 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v4, v128.load(o, 4 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v4, v128.load(o, 4 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v5, v128.load(o, 5 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v5, v128.load(o, 5 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v6, v128.load(o, 6 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v6, v128.load(o, 6 * CHUNK + 16)));
    left = f32x4.sub(left, f32x4.mul(v7, v128.load(o, 7 * CHUNK)));
    right = f32x4.sub(right, f32x4.mul(v7, v128.load(o, 7 * CHUNK + 16)));
    v128.store(current + at, left);
    v128.store(current + at, right, 16);
  }
}

/**
 * One epoch of the edges of one task, numbers begin … end − 1, multiples of 16; both ends move. ends: the rows of tail and
 * head of each edge. Edges with the same tail follow each other, as in umap-learn: their heads gather where the tail has got
 * to. period: epochs between two samples of an edge; nextSample: the epoch of its next. pending: the negative samples of
 * each row that are due. attraction, repulsion: force tables, see umapLayout.ts.
 */
function umapEdges(
  y: usize, snapshot: usize, rows: i32, groupBytes: usize, ends: usize, period: usize, nextSample: usize, pending: usize,
  attraction: usize, repulsion: usize, close: f32, alpha: f32, negativeRate: i32, epoch: i32, seed: i32, task: i32,
  begin: i32, end: i32,
): void {
  const groups = (rows + GROUP_ROWS - 1) / GROUP_ROWS;
  const hash = mix(mix(mix(<u32>seed) + <u32>epoch) + <u32>task);
  let group = <i32>((<u64>hash * <u64>groups) >> 32);
  const now = f32x4.splat(<f32>epoch);
  for (let first = begin; first < end; first += 16) {
    const cells = nextSample + (<usize>first << 2);
    let due =
      i32x4.bitmask(f32x4.le(v128.load(cells), now)) |
      (i32x4.bitmask(f32x4.le(v128.load(cells, 16), now)) << 4) |
      (i32x4.bitmask(f32x4.le(v128.load(cells, 32), now)) << 8) |
      (i32x4.bitmask(f32x4.le(v128.load(cells, 48), now)) << 12);
    for (; due != 0; due &= due - 1) {
      const e = first + ctz(due);
      const at = <usize>e << 2;
      store<f32>(nextSample + at, load<f32>(nextSample + at) + load<f32>(period + at));
      const tail = rowAt(y, load<i32>(ends + (<usize>e << 3)), groupBytes);
      const j = load<i32>(ends + (<usize>e << 3), 4);
      const head = rowAt(y, j, groupBytes);
      attract(head, tail, groupBytes, attraction, alpha);
      let missing = load<i32>(pending + (<usize>j << 2)) + negativeRate;
      while (missing >= GROUP_ROWS) {
        const others = snapshot + <usize>group * groupBytes;
        const size = min(GROUP_ROWS, rows - group * GROUP_ROWS);
        const self = group == j / GROUP_ROWS ? j % GROUP_ROWS : GROUP_ROWS;
        repel(head, others, size, self, groupBytes, repulsion, close, alpha);
        if (++group == groups) group = 0;
        missing -= GROUP_ROWS;
      }
      store<i32>(pending + (<usize>j << 2), missing);
    }
  }
}

/**
 * Epochs `firstEpoch` to `lastEpoch` − 1 on the threads that call this at the same time with the same arguments but
 * `thread` (0 … threads − 1). schedule: rounds × (blocks / 2) pairs (p, q) of block numbers, p = q for a block with itself
 * (those fill two rounds); the pairs of a round are disjoint. tasks: blocks² + 1 edge numbers, where the edges with their
 * tail in block p and their head in block q begin, at p · blocks + q. sync: see `meet`.
 */
export function umapEpochs(
  y: usize, snapshot: usize, rows: i32, stride: i32, blocks: i32, tasks: usize, ends: usize, period: usize,
  nextSample: usize, pending: usize, attraction: usize, repulsion: usize, close: f32, negativeRate: i32, seed: i32,
  schedule: usize, rounds: i32, sync: usize, epochs: i32, firstEpoch: i32, lastEpoch: i32, thread: i32, threads: i32,
): void {
  const pairs = blocks >> 1;
  const groupBytes = <usize>stride * 4 * GROUP_ROWS;
  const groups = (rows + GROUP_ROWS - 1) / GROUP_ROWS;
  const from = <usize>(groups / threads * thread) * groupBytes;
  const to = thread == threads - 1 ? <usize>groups * groupBytes : <usize>(groups / threads * (thread + 1)) * groupBytes;
  const lasting = (rounds + SNAPSHOTS - 1) / SNAPSHOTS;
  for (let epoch = firstEpoch; epoch < lastEpoch; epoch++) {
    const alpha = <f32>(1 - <f64>epoch / <f64>epochs);
    for (let round = 0; round < rounds; round++) {
      if (round % lasting == 0) {
        memory.copy(snapshot + from, y + from, to - from);
        meet(sync, threads);
      }
      for (let pair = nextTask(sync); pair < pairs; pair = nextTask(sync)) {
        const entry = schedule + (<usize>(round * pairs + pair) << 3);
        const p = load<i32>(entry);
        const q = load<i32>(entry, 4);
        for (let way = 0; way < (p == q ? 1 : 2); way++) {
          const task = way == 0 ? p * blocks + q : q * blocks + p;
          const edges = tasks + (<usize>task << 2);
          umapEdges(
            y, snapshot, rows, groupBytes, ends, period, nextSample, pending, attraction, repulsion, close, alpha,
            negativeRate, epoch, seed, task, load<i32>(edges), load<i32>(edges, 4),
          );
        }
      }
      meet(sync, threads);
    }
  }
}
