// UMAP's stochastic gradient descent. Rows are cut into blocks at random, and one task handles the sampled edges between
// two blocks: it writes the rows of these two only, so that tasks on disjoint blocks run at the same time and the
// result does not depend on which thread ran them. A sampled edge moves both of its ends at once by the same step: that is
// what lets whole groups of rows drift towards their neighbours. Negative samples are read from a snapshot of all rows, made
// several times in an epoch: an older one makes the layout depend more on the seed.
//
// The snapshot holds the rows in groups of eight: the first eight columns of each row of the group, then the next eight, and
// so on. So the eight rows of a group lie at constant offsets from each other.
import { sumLanes } from './distance';
import { mix } from './hash';
import { awaitCount, count, meet, nextTask } from './threads';
import { CLIP, coefficient, coefficients } from './umapForces';
import { GROUP_ROWS } from './umapLayout';
import {
  addUnitSquares, CHUNK, firstColumns, firstPairs, inUnits, lastColumns, lastPairs, longestSquared, rounded,
  snap, UNIT_CHUNK, unitFor, unitsAt, unitSums4,
} from './umapUnits';

/** Snapshots in an epoch. */
const SNAPSHOTS: i32 = 5;

/** int16 of a negative sample that has the whole weight. */
const MOST_SHARE: f32 = 32767;

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
function attract(head: usize, tail: usize, rowBytes: usize, table: usize, alpha: f32): void {
  const c = f32x4.splat(coefficient(table, squaredDistance(head, tail, rowBytes)) * alpha);
  let at: usize = 0;
  do {
    approach(head + at, tail + at, c);
    approach(head + at + 16, tail + at + 16, c);
    at += CHUNK;
  } while (at < rowBytes);
}

/** One coordinate of a row moves away from another's. */
// @ts-ignore: decorator
@inline
function departClipped(y: usize, other: v128, c: v128, alpha: v128): void {
  const from = v128.load(y);
  const gradient = f32x4.mul(c, f32x4.sub(from, other));
  const clipped = f32x4.pmin(f32x4.splat(CLIP), f32x4.pmax(f32x4.splat(-CLIP), gradient));
  v128.store(y, f32x4.add(from, f32x4.mul(clipped, alpha)));
}

/** One negative sample: y += clip(c · (y − other)) · alpha. */
function repelClipped(current: usize, other: usize, rowBytes: usize, table: usize, unit: f32, alpha: f32): void {
  const units = f32x4.splat(unit);
  let sum = f32x4.splat(0);
  let at: usize = 0;
  do {
    const o = v128.load(other + unitsAt(at));
    const d = f32x4.sub(v128.load(current + at), firstColumns(o, units));
    const e = f32x4.sub(v128.load(current + at, 16), lastColumns(o, units));
    sum = f32x4.add(sum, f32x4.add(f32x4.mul(d, d), f32x4.mul(e, e)));
    at += CHUNK;
  } while (at < rowBytes);
  const c = f32x4.splat(coefficient(table, sumLanes(sum)));
  const rate = f32x4.splat(alpha);
  at = 0;
  do {
    const o = v128.load(other + unitsAt(at));
    departClipped(current + at, firstColumns(o, units), c, rate);
    departClipped(current + at + 16, lastColumns(o, units), c, rate);
    at += CHUNK;
  } while (at < rowBytes);
}

/** The lanes of which the first four bits are set. */
// @ts-ignore: decorator
@inline
function lanesOf(bits: i32): v128 {
  return i32x4.ne(v128.and(i32x4.splat(bits), i32x4(1, 2, 4, 8)), i32x4.splat(0));
}

/** Eight negative samples at once, whose coefficients c and e sum up to `total`. */
// @ts-ignore: decorator
@inline
function repelTogether(
  current: usize, group: usize, rowBytes: usize, c: v128, e: v128, total: f32, unit: f32, alpha: f32,
): void {
  // The others' mean, weighted by their coefficients as shares of the total in int16.
  const shares = f32x4.splat(MOST_SHARE / total);
  const weights = i16x8.narrow_i32x4_s(rounded(f32x4.mul(c, shares)), rounded(f32x4.mul(e, shares)));
  const w01 = v128.shuffle<i32>(weights, weights, 0, 0, 0, 0);
  const w23 = v128.shuffle<i32>(weights, weights, 1, 1, 1, 1);
  const w45 = v128.shuffle<i32>(weights, weights, 2, 2, 2, 2);
  const w67 = v128.shuffle<i32>(weights, weights, 3, 3, 3, 3);
  const stay = f32x4.splat(1 + total * alpha);
  const leave = f32x4.splat((total * alpha * unit) / MOST_SHARE);
  let at: usize = 0;
  do {
    const o = group + unitsAt(at);
    const o0 = v128.load(o, 0 * UNIT_CHUNK);
    const o1 = v128.load(o, 1 * UNIT_CHUNK);
    let left = i32x4.dot_i16x8_s(firstPairs(o0, o1), w01);
    let right = i32x4.dot_i16x8_s(lastPairs(o0, o1), w01);
    const o2 = v128.load(o, 2 * UNIT_CHUNK);
    const o3 = v128.load(o, 3 * UNIT_CHUNK);
    left = i32x4.add(left, i32x4.dot_i16x8_s(firstPairs(o2, o3), w23));
    right = i32x4.add(right, i32x4.dot_i16x8_s(lastPairs(o2, o3), w23));
    const o4 = v128.load(o, 4 * UNIT_CHUNK);
    const o5 = v128.load(o, 5 * UNIT_CHUNK);
    left = i32x4.add(left, i32x4.dot_i16x8_s(firstPairs(o4, o5), w45));
    right = i32x4.add(right, i32x4.dot_i16x8_s(lastPairs(o4, o5), w45));
    const o6 = v128.load(o, 6 * UNIT_CHUNK);
    const o7 = v128.load(o, 7 * UNIT_CHUNK);
    left = i32x4.add(left, i32x4.dot_i16x8_s(firstPairs(o6, o7), w67));
    right = i32x4.add(right, i32x4.dot_i16x8_s(lastPairs(o6, o7), w67));
    const y = f32x4.mul(stay, v128.load(current + at));
    const z = f32x4.mul(stay, v128.load(current + at, 16));
    v128.store(current + at, f32x4.sub(y, f32x4.mul(leave, f32x4.convert_i32x4_s(left))));
    v128.store(current + at, f32x4.sub(z, f32x4.mul(leave, f32x4.convert_i32x4_s(right))), 16);
    at += CHUNK;
  } while (at < rowBytes);
}

/**
 * The rows of a group of the snapshot as negative samples, all seen from where `current` stands: y ← y + α Σ cₖ (y − oₖ).
 * Number `self` of them, where below eight, is the row itself and left out. Those nearer than `close`, squared, whose
 * gradients may reach the clipping, follow one after the other.
 */
function repel(
  current: usize, group: usize, size: i32, self: i32, rowBytes: usize, table: usize, unit: f32, close: f32, alpha: f32,
): void {
  const scale = f32x4.splat(1 / unit);
  let s0 = i32x4.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  let s4 = s0;
  let s5 = s0;
  let s6 = s0;
  let s7 = s0;
  let at: usize = 0;
  do {
    const y = inUnits(current + at, scale);
    const o = group + unitsAt(at);
    s0 = addUnitSquares(s0, y, o, 0 * UNIT_CHUNK);
    s1 = addUnitSquares(s1, y, o, 1 * UNIT_CHUNK);
    s2 = addUnitSquares(s2, y, o, 2 * UNIT_CHUNK);
    s3 = addUnitSquares(s3, y, o, 3 * UNIT_CHUNK);
    s4 = addUnitSquares(s4, y, o, 4 * UNIT_CHUNK);
    s5 = addUnitSquares(s5, y, o, 5 * UNIT_CHUNK);
    s6 = addUnitSquares(s6, y, o, 6 * UNIT_CHUNK);
    s7 = addUnitSquares(s7, y, o, 7 * UNIT_CHUNK);
    at += CHUNK;
  } while (at < rowBytes);
  const squares = f32x4.splat(unit * unit);
  const first = f32x4.mul(f32x4.convert_i32x4_s(unitSums4(s0, s1, s2, s3)), squares);
  const last = f32x4.mul(f32x4.convert_i32x4_s(unitSums4(s4, s5, s6, s7)), squares);
  const nearest = f32x4.splat(close);
  const near = i32x4.bitmask(f32x4.lt(first, nearest)) | (i32x4.bitmask(f32x4.lt(last, nearest)) << 4);
  const apart = near | (0xff << size) | (1 << self);
  const c = v128.andnot(coefficients(table, first), lanesOf(apart));
  const e = v128.andnot(coefficients(table, last), lanesOf(apart >> 4));
  const total = sumLanes(f32x4.add(c, e));
  if (total > 0) repelTogether(current, group, rowBytes, c, e, total, unit, alpha);
  for (let k = near & ~(0xff << size) & ~(1 << self); k != 0; k &= k - 1) {
    repelClipped(current, group + <usize>ctz(k) * UNIT_CHUNK, rowBytes, table, unit, alpha);
  }
}

/**
 * One epoch of the edges of one task, numbers begin … end − 1, multiples of 16; both ends move. ends: the rows of tail and
 * head of each edge. Edges with the same tail follow each other, as in umap-learn: their heads gather where the tail has got
 * to. period: epochs between two samples of an edge; nextSample: the epoch of its next. pending: the negative samples of
 * each row that are due. attraction, repulsion: force tables, see umapLayout.ts.
 */
function umapEdges(
  y: usize, snapshot: usize, rows: i32, rowBytes: usize, ends: usize, period: usize, nextSample: usize, pending: usize,
  attraction: usize, repulsion: usize, unit: f32, close: f32, alpha: f32, negativeRate: i32, epoch: i32, seed: i32,
  task: i32, begin: i32, end: i32,
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
      const tail = y + <usize>load<i32>(ends + (<usize>e << 3)) * rowBytes;
      const j = load<i32>(ends + (<usize>e << 3), 4);
      const head = y + <usize>j * rowBytes;
      attract(head, tail, rowBytes, attraction, alpha);
      let missing = load<i32>(pending + (<usize>j << 2)) + negativeRate;
      while (missing >= GROUP_ROWS) {
        const others = snapshot + <usize>group * unitsAt(rowBytes);
        const size = min(GROUP_ROWS, rows - group * GROUP_ROWS);
        const self = group == j / GROUP_ROWS ? j % GROUP_ROWS : GROUP_ROWS;
        repel(head, others, size, self, rowBytes, repulsion, unit, close, alpha);
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
 * tail in block p and their head in block q begin, at p · blocks + q. sync: see `meet`. longest: a float32
 * for each thread. turns: how many pairs each block has been part of; pairs begin in the order of the schedule, each when those
 * before it that share a block with it are done.
 */
export function umapEpochs(
  y: usize, snapshot: usize, rows: i32, stride: i32, blocks: i32, tasks: usize, ends: usize, period: usize,
  nextSample: usize, pending: usize, attraction: usize, repulsion: usize, close: f32, negativeRate: i32, seed: i32,
  schedule: usize, rounds: i32, turns: usize, sync: usize, longest: usize, epochs: i32, firstEpoch: i32, lastEpoch: i32, thread: i32,
  threads: i32,
): void {
  const pairs = blocks >> 1;
  const rowBytes = <usize>stride << 2;
  const first = (rows / threads) * thread;
  const last = thread == threads - 1 ? rows : first + rows / threads;
  const lasting = (rounds + SNAPSHOTS - 1) / SNAPSHOTS;
  for (let epoch = firstEpoch; epoch < lastEpoch; epoch++) {
    const alpha = <f32>(1 - <f64>epoch / <f64>epochs);
    store<f32>(longest + (<usize>thread << 2), longestSquared(y, rowBytes, first, last));
    meet(sync, threads);
    let most: f32 = 0;
    for (let t = 0; t < threads; t++) most = max(most, load<f32>(longest + (<usize>t << 2)));
    const unit = unitFor(most);
    const before = epoch * (rounds - 1);
    for (let begin = 0; begin < rounds; begin += lasting) {
      snap(y, snapshot, rowBytes, first, last, unit);
      meet(sync, threads);
      const end = min(begin + lasting, rounds) * pairs;
      for (let at = begin * pairs + nextTask(sync); at < end; at = begin * pairs + nextTask(sync)) {
        const p = load<i32>(schedule + (<usize>at << 3));
        const q = load<i32>(schedule + (<usize>at << 3), 4);
        const turn = before + max(0, at / pairs - 1);
        awaitCount(turns + (<usize>p << 2), turn);
        awaitCount(turns + (<usize>q << 2), turn);
        for (let way = 0; way < (p == q ? 1 : 2); way++) {
          const task = way == 0 ? p * blocks + q : q * blocks + p;
          const edges = tasks + (<usize>task << 2);
          umapEdges(
            y, snapshot, rows, rowBytes, ends, period, nextSample, pending, attraction, repulsion, unit, close,
            alpha, negativeRate, epoch, seed, task, load<i32>(edges), load<i32>(edges, 4),
          );
        }
        count(turns + (<usize>p << 2));
        if (p != q) count(turns + (<usize>q << 2));
      }
      meet(sync, threads);
    }
  }
}
