import { GROUP_ROWS } from '../../compute/kernels/umapLayout';
import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, reserveRows, takeRows } from '../../compute/rows';
import type { EmbeddingSettings } from '../settings';
import { seededRandom } from '../../compute/random';
import { fitCurve } from './curve';
import { forces } from './forces';
import type { Graph } from './graph';

/** Negative samples for each sampled edge, umap-learn's default. */
const NEGATIVE_RATE = 5;
/** Blocks of rows; half as many pairs of blocks are worked on at a time. Part of the result, so a constant. */
const BLOCKS = 8;
/** Edges sampled in one call; some tens of milliseconds. */
const SAMPLES_PER_CALL = 2e5;

/**
 * Stochastic gradient descent from an initial layout, N × d: each epoch samples every edge as often as its weight
 * says, moves its ends together, and draws rows at random to move away from (McInnes et al., arXiv 1802.03426,
 * algorithm 5). The learning rate falls linearly from 1 to 0.
 */
export async function optimise(
  memory: KernelMemory,
  graph: Graph,
  initial: Float64Array,
  settings: EmbeddingSettings,
  epochs: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Float32Array> {
  const { rows, offsets, columns, weights } = graph;
  const y = placeRows(memory, initial, rows, settings.nComponents);
  // Negative samples come in random groups of rows; the last group is filled up with the first rows.
  const shuffled = shuffledRows(rows, settings.seed);
  const order = memory.int32(Math.ceil(rows / GROUP_ROWS) * GROUP_ROWS);
  order.view.forEach((_, at) => (order.view[at] = shuffled[at % rows]));
  const place = memory.int32(rows);
  shuffled.forEach((row, at) => (place.view[row] = at));
  const snapshot = reserveRows(memory, order.view.length, settings.nComponents);
  const blockStart = Int32Array.from({ length: BLOCKS + 1 }, (_, p) => Math.round((p * rows) / BLOCKS));
  const segments = memory.int32(rows * (BLOCKS + 1));
  segments.view.set(cutByBlock(offsets, columns, blockStart));
  const heads = memory.int32(columns.length);
  heads.view.set(columns);
  const pending = memory.int32(rows);
  pending.view.fill(0);
  const period = memory.float32(columns.length);
  const nextSample = memory.float32(columns.length);
  const nextNegative = memory.float32(columns.length);
  const heaviest = weights.reduce((most, w) => Math.max(most, w), 0);
  weights.forEach((weight, e) => {
    period.view[e] = heaviest / weight;
    nextSample.view[e] = heaviest / weight;
    nextNegative.view[e] = heaviest / weight / NEGATIVE_RATE;
  });

  const rounds = tournament(BLOCKS);
  const schedule = memory.int32(rounds.length * BLOCKS);
  schedule.view.set(rounds.flat(2));
  const starts = memory.int32(BLOCKS + 1);
  starts.view.set(blockStart);
  const { attraction, repulsion, close } = forces(fitCurve(settings.minDist));
  const attractionTable = memory.float32(attraction.length);
  attractionTable.view.set(attraction);
  const repulsionTable = memory.float32(repulsion.length);
  repulsionTable.view.set(repulsion);
  const sync = memory.int32(3);
  sync.view.fill(0);
  const task = [
    ...[
      y.pointer,
      snapshot.pointer,
      order.pointer,
      place.pointer,
      rows,
      y.stride,
      BLOCKS,
      segments.pointer,
      heads.pointer,
    ],
    ...[period.pointer, nextSample.pointer, nextNegative.pointer, pending.pointer, attractionTable.pointer],
    ...[repulsionTable.pointer, close, NEGATIVE_RATE],
    ...[settings.seed, schedule.pointer, rounds.length, starts.pointer, sync.pointer, epochs],
  ];
  const samples = weights.reduce((sum, weight) => sum + weight / heaviest, 0);
  const step = Math.max(1, Math.floor(SAMPLES_PER_CALL / samples));
  const threads = Math.min(pool.threads, BLOCKS / 2);
  for (let epoch = 0; epoch < epochs; epoch += step) {
    const last = Math.min(epochs, epoch + step);
    const calls = Array.from({ length: threads }, (_, thread) => [...task, epoch, last, thread, threads]);
    await pool.run(memory, 'umapEpochs', calls);
    onProgress(last / epochs);
  }
  return takeRows(y);
}

/** The rows in random order (Fisher and Yates). */
function shuffledRows(rows: number, seed: number): Int32Array {
  const random = seededRandom(seed);
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  for (let i = rows - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** For each row where its edges into each block begin, and where its last ends: rows × (blocks + 1). */
function cutByBlock(offsets: Int32Array, columns: Int32Array, blockStart: Int32Array): Int32Array {
  const rows = offsets.length - 1;
  const segments = new Int32Array(rows * blockStart.length);
  for (let i = 0; i < rows; i++) {
    let e = offsets[i];
    for (let p = 0; p < blockStart.length; p++) {
      while (e < offsets[i + 1] && columns[e] < blockStart[p]) e++;
      segments[i * blockStart.length + p] = e;
    }
  }
  return segments;
}

/**
 * Rounds of disjoint pairs in which every two of an even number of blocks meet once (the circle method of tournaments),
 * after two rounds in which each block is paired with itself. Each round has blocks / 2 pairs.
 */
function tournament(blocks: number): [p: number, q: number][][] {
  const half = blocks / 2;
  const alone = Array.from({ length: blocks }, (_, p): [number, number] => [p, p]);
  const rounds = [alone.slice(0, half), alone.slice(half)];
  const others = blocks - 1;
  for (let round = 0; round < others; round++) {
    const pairs: [number, number][] = [[others, round]];
    for (let k = 1; k < half; k++) pairs.push([(round + k) % others, (round - k + others) % others]);
    rounds.push(pairs);
  }
  return rounds;
}
