import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { Rows } from '../compute/rows';
import { descend, finishLists, groupRows, joinLeaves, reserveLists } from './neighborLists';
import { nearestNeighbors } from './neighbors';
import type { Neighbors } from './types';
import { recallOf, sampleRadii } from './recallSample';
import { growTree, reserveTree } from './rpTree';

/** No more rows than this are compared all with all. */
const FEW_ROWS = 512;
/** Entries of a list beyond the neighbours asked for, and the shortest list: short ones lead nowhere. */
const SPARE_ENTRIES = 3;
const SHORTEST_LIST = 20;
/** Share of its list along which a row looks for neighbours of neighbours. */
const LINKS = 5 / 8;
const LEAF_ROWS = 128;
const FIRST_TREES = 4;
const MORE_TREES = 6;
const MOST_ROUNDS = 20;
/** Rounds end at this recall of the sample. */
const TARGET_RECALL = 0.99;
/** Share of entries below whose change further rounds are of no use. */
const STALLED = 0.001;
/** Shares of the time, for the progress. */
const SAMPLE_SHARE = 0.1;
const TREES_SHARE = 0.3;

/** Neighbours of which some may be missed. */
export interface ApproximateNeighbors extends Neighbors {
  /** The share of the nearest neighbours that were found, estimated on a sample of rows; null where all were. */
  recall: number | null;
}

/**
 * Approximate nearest neighbours: lists of near rows from the leaves of random projection trees, improved by NN-descent
 * (Dong, Charikar and Li, WWW 2011) until the recall of a sample is 99 %. Where rounds change little before, more trees
 * are grown and whole lists followed; after twenty rounds the recall is what it is. Few rows are searched exactly.
 * The same bytes for a seed on any number of threads. Memory beyond x: about 700 bytes a row at k = 30.
 *
 * @param k neighbours per row, the row itself included; at most N
 */
export async function approximateNeighbors(
  memory: KernelMemory,
  x: Rows,
  k: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<ApproximateNeighbors> {
  const length = Math.max(k - 1 + SPARE_ENTRIES, SHORTEST_LIST);
  if (k < 2 || x.rows <= FEW_ROWS || x.rows < 4 * length) {
    return { ...(await nearestNeighbors(memory, x, k, pool, onProgress)), recall: null };
  }
  return memory.scope(async () => {
    let done = 0;
    const advance = (share: number) => {
      const from = done;
      return (fraction: number) => onProgress((done = from + share * fraction));
    };
    const sample = await sampleRadii(memory, x, k - 1, seed, pool, advance(SAMPLE_SHARE));
    const lists = reserveLists(memory, x, length);
    const space = reserveTree(memory, x.rows);
    const recall = (): number => recallOf(sample, lists.distances.view, length, k - 1);
    let trees = 0;
    const plant = async (count: number, share: number): Promise<void> => {
      for (let t = 0; t < count; t++) {
        const least = length + 1;
        const mostRows = Math.max(LEAF_ROWS, 2 * least);
        const tree = await growTree(memory, x, space, mostRows, least, seed + trees++, pool);
        await joinLeaves(memory, lists, tree, pool);
        advance(share / count)(1);
      }
    };
    await plant(FIRST_TREES, TREES_SHARE);
    const groups = groupRows(memory, lists, space.order.view);
    let links = Math.ceil(LINKS * length);
    let changed = 1;
    for (let round = 0; round < MOST_ROUNDS && recall() < TARGET_RECALL; round++) {
      const share = (1 - done) / 2;
      if (changed < STALLED) {
        links = length;
        lists.entries.view.forEach((entry, i) => (lists.entries.view[i] = entry | 1));
        await plant(MORE_TREES, 0);
      }
      changed = await descend(memory, lists, groups, links, seed + round, pool, advance(share));
    }
    const neighbors = await finishLists(memory, lists, space.order, k, pool);
    onProgress(1);
    return { ...neighbors, recall: recall() };
  });
}
