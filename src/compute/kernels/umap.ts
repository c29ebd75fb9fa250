// UMAP's stochastic gradient descent. Rows are cut into blocks at random, and one task handles the sampled edges between
// two blocks: it writes the rows of these two only, so that tasks on disjoint blocks run at the same time and the
// result does not depend on which thread ran them. A sampled edge moves both of its ends at once by the same step: that is
// what lets whole groups of rows drift towards their neighbours. Negative samples are read from a snapshot of all rows, made
// several times in an epoch: an older one makes the layout depend more on the seed.
//
// The snapshot holds the rows in groups of eight: the first eight columns of each row of the group, then the next eight, and
// so on, then the squared lengths of the eight. So the rows of a group lie at constant offsets from each other.
import { mix } from './hash';
import { awaitCount, count, meet, nextTask } from './threads';
import { attract } from './umapAttract';
import { GROUP_ROWS } from './umapLayout';
import { repelPair } from './umapRepel';
import { groupBytes, longestSquared, snap, unitFor } from './umapUnits';

/** Snapshots in an epoch. */
const SNAPSHOTS: i32 = 5;

/** Lists the ends of edges `begin` … `end` − 1, multiples of 16, that are due in this epoch; returns how many they are. */
// @ts-ignore: decorator
@inline
function listDue(
  ends: usize, period: usize, nextSample: usize, epoch: i32, begin: i32, end: i32, list: usize,
): i32 {
  const now = f32x4.splat(<f32>epoch);
  let to = list;
  for (let first = begin; first < end; first += 16) {
    let due = 0;
    for (let lane = 0; lane < 16; lane += 4) {
      const at = <usize>(first + lane) << 2;
      const next = v128.load(nextSample + at);
      const isDue = f32x4.le(next, now);
      v128.store(nextSample + at, f32x4.add(next, v128.and(isDue, v128.load(period + at))));
      due |= i32x4.bitmask(isDue) << lane;
    }
    const from = ends + (<usize>first << 3);
    for (; due != 0; due &= due - 1) {
      store<u64>(to, load<u64>(from + (<usize>ctz(due) << 3)));
      to += 8;
    }
  }
  return <i32>((to - list) >> 3);
}

/** The bits of the rows of a group, but for row `j`. */
// @ts-ignore: decorator
@inline
function othersThan(j: i32, group: i32, rows: i32): i32 {
  const present = (1 << min(GROUP_ROWS, rows - group * GROUP_ROWS)) - 1;
  return group == j / GROUP_ROWS ? present & ~(1 << (j % GROUP_ROWS)) : present;
}

/**
 * One epoch of the edges of one task, numbers begin … end − 1, multiples of 16; both ends move. ends: the rows of tail and
 * head of each edge. Edges with the same tail follow each other, as in umap-learn: their heads gather where the tail has got
 * to. period: epochs between two samples of an edge; nextSample: the epoch of its next. pending: the negative samples of
 * each row that are due. attraction, repulsion: force tables, see umapLayout.ts. scratch: see `umapEpochs`.
 *
 * First all attractions, two tails at a time, since the samples of one tail wait for each other. Then the heads that eight
 * negative samples are due for move away from them in pairs; one that is left over does so when it is sampled again.
 */
function umapEdges(
  y: usize, snapshot: usize, rows: i32, rowBytes: usize, ends: usize, period: usize, nextSample: usize, pending: usize,
  attraction: usize, repulsion: usize, unit: f32, close: f32, alpha: f32, negativeRate: i32, epoch: i32, seed: i32,
  task: i32, begin: i32, end: i32, scratch: usize,
): void {
  const list = scratch;
  const due = listDue(ends, period, nextSample, epoch, begin, end, list);
  const heads = list + (<usize>due << 3);
  let full = 0;
  for (let at = 0; at < due; at++) {
    const edge = list + (<usize>((at >> 1) + (at & 1) * ((due + 1) >> 1)) << 3);
    const j = load<i32>(edge, 4);
    attract(y + <usize>j * rowBytes, y + <usize>load<i32>(edge) * rowBytes, rowBytes, attraction, alpha);
    const missing = load<i32>(pending + (<usize>j << 2)) + negativeRate;
    const isFull = <i32>(missing >= GROUP_ROWS);
    store<i32>(heads + (<usize>full << 2), j);
    full += isFull;
    store<i32>(pending + (<usize>j << 2), missing - isFull * GROUP_ROWS);
  }
  const groups = (rows + GROUP_ROWS - 1) / GROUP_ROWS;
  const hash = mix(mix(mix(<u32>seed) + <u32>epoch) + <u32>task);
  let group = <i32>((<u64>hash * <u64>groups) >> 32);
  const pair = (heads + (<usize>full << 2) + 15) & ~15;
  for (let at = 0; at + 1 < full; at += 2) {
    const i = load<i32>(heads + (<usize>at << 2));
    const j = load<i32>(heads + (<usize>at << 2), 4);
    const others = snapshot + <usize>group * groupBytes(rowBytes);
    repelPair(
      y + <usize>i * rowBytes, y + <usize>j * rowBytes, others, othersThan(i, group, rows), othersThan(j, group, rows),
      rowBytes, repulsion, unit, close, alpha, pair,
    );
    if (++group == groups) group = 0;
  }
  if (full & 1) {
    const left = pending + (<usize>load<i32>(heads + (<usize>(full - 1) << 2)) << 2);
    store<i32>(left, load<i32>(left) + GROUP_ROWS);
  }
}

/**
 * Epochs `firstEpoch` to `lastEpoch` − 1 on the threads that call this at the same time with the same arguments but
 * `thread` (0 … threads − 1). schedule: rounds × (blocks / 2) pairs (p, q) of block numbers, p = q for a block with itself
 * (those fill two rounds); the pairs of a round are disjoint. tasks: blocks² + 1 edge numbers, where the edges with their
 * tail in block p and their head in block q begin, at p · blocks + q. sync: see `meet`. longest: a float32
 * for each thread. turns: how many pairs each block has been part of; pairs begin in the order of the schedule, each when those
 * before it that share a block with it are done. Scratch: LISTED_EDGE_BYTES for each edge of the largest task, a row, and
 * PAIR_BYTES, see umapLayout.ts.
 */
export function umapEpochs(
  y: usize, snapshot: usize, rows: i32, stride: i32, blocks: i32, tasks: usize, ends: usize, period: usize,
  nextSample: usize, pending: usize, attraction: usize, repulsion: usize, close: f32, negativeRate: i32, seed: i32,
  schedule: usize, rounds: i32, turns: usize, sync: usize, longest: usize, epochs: i32, firstEpoch: i32, lastEpoch: i32, thread: i32,
  threads: i32, scratch: usize,
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
            alpha, negativeRate, epoch, seed, task, load<i32>(edges), load<i32>(edges, 4), scratch,
          );
        }
        count(turns + (<usize>p << 2));
        if (p != q) count(turns + (<usize>q << 2));
      }
      meet(sync, threads);
    }
  }
}
