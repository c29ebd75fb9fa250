import { GROUP_ROWS, LISTED_EDGE_BYTES, PAIR_BYTES } from '../../compute/kernels/umapLayout';
import type { Block, KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { seededRandom } from '../../shared/random';
import { reserveRows, takeRows } from '../../compute/rows';
import type { EmbeddingSettings } from '../../shared/settings/embedding';
import { fitCurve } from './curve';
import { forces } from './forces';
import type { Graph } from './graph';

/** Negative samples for each sampled edge, umap-learn's default. */
const NEGATIVE_RATE = 5;
/** Bytes of rows in one block: two of them fit a core's cache. Part of the result, so a constant. */
const BLOCK_BYTES = 2 ** 18;
const FEWEST_BLOCKS = 8;
const MOST_BLOCKS = 64;
/** Edges that the kernel looks at together. */
const LANES = 16;
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
  const { rows } = graph;
  // Rows in random order: blocks are then samples of all rows, and groups samples of their block.
  const order = shuffledRows(rows, settings.seed);
  const columns = settings.nComponents;
  const y = reserveRows(memory, rows, columns);
  order.forEach((row, at) => y.view.set(initial.subarray(row * columns, (row + 1) * columns), at * y.stride));
  const groups = Math.ceil(rows / GROUP_ROWS);
  // int16, and an int32 for the squared length of each row.
  const snapshot = memory.reserve(groups * GROUP_ROWS * (2 * y.stride + 4));

  const blockStart = cutIntoBlocks(rows, y.stride);
  const blocks = blockStart.length - 1;
  const { tasks, ends, periods } = cutIntoTasks(graph, order, blockStart);
  const rounds = tournament(blocks);
  const pending = memory.int32(rows);
  pending.view.fill(0);
  const turns = memory.int32(blocks);
  turns.view.fill(0);
  const sync = memory.int32(3);
  sync.view.fill(0);
  const threads = Math.min(pool.threads, blocks / 2);
  const longest = memory.float32(threads);
  const { attraction, repulsion, close } = forces(fitCurve(settings.minDist));
  const int32 = (values: Int32Array): number => filled(memory.int32(values.length), values);
  const float32 = (values: Float32Array): number => filled(memory.float32(values.length), values);
  const task = [
    ...[y.pointer, snapshot, rows, y.stride, blocks, int32(tasks), int32(ends), float32(periods)],
    ...[float32(periods), pending.pointer, float32(attraction), float32(repulsion), close, NEGATIVE_RATE],
    ...[settings.seed, int32(Int32Array.from(rounds.flat(2))), rounds.length],
    ...[turns.pointer, sync.pointer, longest.pointer, epochs],
  ];
  const scratchBytes = mostEdges(tasks) * LISTED_EDGE_BYTES + 4 * y.stride + PAIR_BYTES;
  const samples = periods.reduce((sum, period) => sum + 1 / period, 0);
  const step = Math.max(1, Math.floor(SAMPLES_PER_CALL / samples));
  for (let epoch = 0; epoch < epochs; epoch += step) {
    const last = Math.min(epochs, epoch + step);
    const calls = Array.from({ length: threads }, (_, thread) => [...task, epoch, last, thread, threads]);
    await pool.run(memory, 'umapEpochs', calls, { scratchBytes });
    onProgress(last / epochs);
  }
  const moved = takeRows(y);
  const z = new Float32Array(moved.length);
  order.forEach((row, at) => z.set(moved.subarray(at * columns, (at + 1) * columns), row * columns));
  return z;
}

function filled<T extends Int32Array | Float32Array>({ view, pointer }: Block<T>, values: T): number {
  view.set(values);
  return pointer;
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

/**
 * Where the blocks of rows begin, a multiple of eight of them so that two or four threads have the same to do, and where the
 * last ends. Whole groups but for the last.
 */
function cutIntoBlocks(rows: number, stride: number): Int32Array {
  const fitting = FEWEST_BLOCKS * Math.ceil((rows * stride * 4) / BLOCK_BYTES / FEWEST_BLOCKS);
  const blocks = Math.min(MOST_BLOCKS, fitting);
  const groups = Math.ceil(rows / GROUP_ROWS);
  return Int32Array.from({ length: blocks + 1 }, (_, p) =>
    Math.min(rows, Math.round((p * groups) / blocks) * GROUP_ROWS),
  );
}

/**
 * The edges by task: those from block p to block q together, in the order of their tails, at p · blocks + q.
 *
 * @returns where each task begins and the last ends; tail and head of each edge; and the epochs between two samples of it,
 * infinite for what fills a task up to a multiple of 16
 */
function cutIntoTasks(
  { rows, offsets, columns, weights }: Graph,
  order: Int32Array,
  blockStart: Int32Array,
): { tasks: Int32Array; ends: Int32Array; periods: Float32Array } {
  const blocks = blockStart.length - 1;
  const numberOf = new Int32Array(rows);
  const blockOf = new Int32Array(rows);
  for (let p = 0; p < blocks; p++) {
    for (let at = blockStart[p]; at < blockStart[p + 1]; at++) {
      numberOf[order[at]] = at;
      blockOf[order[at]] = p;
    }
  }
  const sizes = new Int32Array(blocks * blocks);
  for (let row = 0; row < rows; row++) {
    for (let e = offsets[row]; e < offsets[row + 1]; e++)
      sizes[blockOf[row] * blocks + blockOf[columns[e]]]++;
  }
  const tasks = new Int32Array(blocks * blocks + 1);
  sizes.forEach((size, task) => (tasks[task + 1] = tasks[task] + Math.ceil(size / LANES) * LANES));
  const ends = new Int32Array(2 * tasks[blocks * blocks]);
  const periods = new Float32Array(tasks[blocks * blocks]).fill(Infinity);
  const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  const fill = tasks.slice();
  for (const row of order) {
    for (let e = offsets[row]; e < offsets[row + 1]; e++) {
      const at = fill[blockOf[row] * blocks + blockOf[columns[e]]]++;
      ends[2 * at] = numberOf[row];
      ends[2 * at + 1] = numberOf[columns[e]];
      periods[at] = heaviest / weights[e];
    }
  }
  return { tasks, ends, periods };
}

/** The most edges of one task. */
function mostEdges(tasks: Int32Array): number {
  return tasks.reduce((most, begin, task) => Math.max(most, begin - tasks[Math.max(0, task - 1)]), 0);
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
