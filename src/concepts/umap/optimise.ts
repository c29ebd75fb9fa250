import type { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { placeRows, takeRows } from '../../compute/rows';
import type { EmbeddingSettings } from '../settings';
import { fitCurve } from './curve';
import type { Graph } from './graph';

/** Negative samples for each sampled edge, umap-learn's default. */
const NEGATIVE_RATE = 5;
/** Blocks of rows; half as many pairs of blocks are worked on at a time. Part of the result, so a constant. */
const BLOCKS = 8;

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
  const { a, b } = fitCurve(settings.minDist);
  const y = placeRows(memory, initial, rows, settings.nComponents);
  const snapshot = placeRows(memory, initial, rows, settings.nComponents);
  const blockStart = Int32Array.from({ length: BLOCKS + 1 }, (_, p) => Math.round((p * rows) / BLOCKS));
  const segments = memory.int32(rows * (BLOCKS + 1));
  segments.view.set(cutByBlock(offsets, columns, blockStart));
  const heads = memory.int32(columns.length);
  heads.view.set(columns);
  const pending = memory.int32(rows);
  const drawn = memory.int32(rows);
  pending.view.fill(0);
  drawn.view.fill(0);
  const period = memory.float32(columns.length);
  const nextSample = memory.float32(columns.length);
  const nextNegative = memory.float32(columns.length);
  const heaviest = weights.reduce((most, w) => Math.max(most, w), 0);
  weights.forEach((weight, e) => {
    period.view[e] = heaviest / weight;
    nextSample.view[e] = heaviest / weight;
    nextNegative.view[e] = heaviest / weight / NEGATIVE_RATE;
  });

  const state = [y.pointer, snapshot.pointer, rows, y.stride, BLOCKS, segments.pointer, heads.pointer];
  state.push(period.pointer, nextSample.pointer, nextNegative.pointer, pending.pointer, drawn.pointer, a, b);
  const rounds = tournament(BLOCKS);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const alpha = 1 - epoch / epochs;
    snapshot.view.set(y.view);
    for (const pairs of rounds) {
      const calls = pairs.map(([p, q]) => [
        ...[...state, alpha, NEGATIVE_RATE, epoch, settings.seed],
        ...[p, blockStart[p], blockStart[p + 1], q, blockStart[q], blockStart[q + 1]],
      ]);
      await pool.run(memory, 'umapBlocks', calls);
    }
    onProgress((epoch + 1) / epochs);
  }
  return takeRows(y);
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
 * Rounds in which every pair of an even number of blocks meets once and no block meets two others at a time (the circle
 * method of tournaments), after a first round of each block with itself.
 */
function tournament(blocks: number): [p: number, q: number][][] {
  const rounds: [number, number][][] = [Array.from({ length: blocks }, (_, p) => [p, p])];
  const others = blocks - 1;
  for (let round = 0; round < others; round++) {
    const pairs: [number, number][] = [[others, round]];
    for (let k = 1; k < blocks / 2; k++) {
      pairs.push([(round + k) % others, (round - k + others) % others]);
    }
    rounds.push(pairs);
  }
  return rounds;
}
