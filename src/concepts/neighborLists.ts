import type { Block, KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { rowRanges, type Rows } from '../compute/rows';
import type { Neighbors } from './types';
import type { Tree } from './rpTree';

/** Rows that are searched together; GROUP of the kernels. */
const GROUP = 4;
/** The most candidates of a group in one round. */
const CANDIDATES = 2048;
/** What a group is expected to be compared with, for the length of calls. */
const USUAL_CANDIDATES = 1000;
const CALL_OPERATIONS = 1e8;
const ENTRIES_PER_PASS = 4e6;

/** The nearest rows of every row as far as they are found, as kernels/nnDescent.ts keeps them, in shared memory. */
export interface NeighborLists {
  x: Rows;
  /** Entries of each list. */
  length: number;
  /** N × length. */
  entries: Block<Int32Array>;
  /** N × length, squared. */
  distances: Block<Float32Array>;
  /** The entries after the round that is computed. */
  next: Block<Int32Array>;
  /** N × length. */
  reverse: Block<Int32Array>;
  counts: Block<Int32Array>;
}

/** Empty lists. */
export function reserveLists(memory: KernelMemory, x: Rows, length: number): NeighborLists {
  const entries = memory.int32(x.rows * length);
  const distances = memory.float32(x.rows * length);
  entries.view.fill(-1);
  distances.view.fill(Infinity);
  const next = memory.int32(x.rows * length);
  const reverse = memory.int32(x.rows * length);
  return { x, length, entries, distances, next, reverse, counts: memory.int32(x.rows) };
}

/** Compares all rows of each leaf of a tree. */
export async function joinLeaves(
  memory: KernelMemory,
  { x, length, entries, distances }: NeighborLists,
  { order, starts, leaves, mostRows }: Tree,
  pool: KernelPool,
): Promise<void> {
  const step = Math.max(1, Math.floor(CALL_OPERATIONS / (mostRows * mostRows * x.stride)));
  await pool.run(
    memory,
    'joinLeaves',
    Array.from({ length: Math.ceil(leaves / step) }, (_, i) => [
      ...[x.pointer, x.stride, order.pointer, starts.pointer, entries.pointer, distances.pointer, length],
      ...[mostRows, i * step, Math.min(leaves, (i + 1) * step)],
    ]),
    { scratchBytes: mostRows * GROUP * 4 },
  );
}

/**
 * One round of NN-descent along the first `links` entries of each list and as many rows that list it. Every row reads the
 * lists of the round before and writes its own.
 *
 * @param groups the rows, four by four, the last repeated
 * @returns the share of all entries that changed
 */
export async function descend(
  memory: KernelMemory,
  lists: NeighborLists,
  groups: Block<Int32Array>,
  links: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<number> {
  const { x, length, entries, distances, next, reverse, counts } = lists;
  const { rows, stride, pointer } = x;
  const passes = Math.ceil((rows * links) / ENTRIES_PER_PASS);
  const step = Math.ceil(rows / passes);
  await pool.run(
    memory,
    'reverseLists',
    Array.from({ length: passes }, (_, i) => [
      ...[entries.pointer, length, rows, links, reverse.pointer, counts.pointer, seed],
      ...[i * step, Math.min(rows, (i + 1) * step)],
    ]),
  );
  const groupCount = groups.view.length / GROUP;
  const changed = await memory.scope(async () => {
    const changes = memory.int32(groupCount);
    await pool.run(
      memory,
      'descend',
      rowRanges(groupCount, GROUP * USUAL_CANDIDATES * stride, CALL_OPERATIONS).map(([first, last]) => [
        ...[pointer, stride, rows, groups.pointer, entries.pointer, next.pointer, distances.pointer, length],
        ...[links, reverse.pointer, counts.pointer, changes.pointer, CANDIDATES, first, last],
      ]),
      { scratchBytes: rows * 4 + CANDIDATES * (1 + GROUP) * 4, onProgress },
    );
    return changes.view.reduce((sum, n) => sum + n, 0);
  });
  [lists.entries, lists.next] = [next, entries];
  return changed / (rows * length);
}

/** Groups rows four by four, of which the first lists the others where it can; the last is repeated. */
export function groupRows(
  memory: KernelMemory,
  { length, entries: { view: entries } }: NeighborLists,
  order: Int32Array,
): Block<Int32Array> {
  const groups = memory.int32(Math.ceil(order.length / GROUP) * GROUP);
  const taken = new Uint8Array(order.length);
  let at = 0;
  const take = (row: number): void => {
    if (taken[row] === 1) return;
    taken[row] = 1;
    groups.view[at++] = row;
  };
  for (const row of order) {
    if (taken[row] === 1) continue;
    take(row);
    for (let c = 0; c < length && at % GROUP !== 0; c++) take(entries[row * length + c] >> 1);
  }
  groups.view.fill(groups.view[at - 1], at);
  return groups;
}

/**
 * The first k − 1 of each list after the row itself, with float64 distances, sorted by distance and then by row.
 *
 * @param order all rows, near ones near each other
 */
export async function finishLists(
  memory: KernelMemory,
  { x, length, entries }: NeighborLists,
  order: Block<Int32Array>,
  k: number,
  pool: KernelPool,
): Promise<Neighbors> {
  const { rows, stride, pointer } = x;
  return memory.scope(async () => {
    const indices = memory.int32(rows * k);
    const distances = memory.float64(rows * k);
    await pool.run(
      memory,
      'finishLists',
      rowRanges(rows, length * stride * 4, CALL_OPERATIONS).map(([first, last]) => [
        ...[pointer, stride, order.pointer, entries.pointer, length, k, indices.pointer, distances.pointer],
        ...[first, last],
      ]),
      { scratchBytes: length * 12 },
    );
    return { rows, k, indices: indices.view.slice(), distances: distances.view.slice() };
  });
}
