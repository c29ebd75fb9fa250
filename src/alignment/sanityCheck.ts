/** One block of a model. */
export interface Block {
  model: string;
  layer: number;
}

/** How well two blocks are aligned, by their places in the list; more is better. */
export interface BlockAlignment {
  a: number;
  b: number;
  value: number;
}

export interface ModelSanity {
  /** Blocks whose most aligned other block is a neighbour, or as near as is asked for. */
  passed: number;
  /** All blocks of the model. */
  blocks: number;
  /** The share of blocks that alignments in random order would pass. */
  chance: number;
  /** Mean alignment of neighbours, and of all other pairs; as near as is asked for counts as neighbours. */
  neighbors: number;
  others: number;
}

/** With two blocks each is the only other block, and passes. */
const FEWEST_BLOCKS = 3;

/**
 * The sanity check of the paper: over the blocks of one model, those whose most aligned other block is a neighbour, the next
 * block before or after it among the given ones. A block for which another is as well aligned as its best neighbour does
 * not pass.
 *
 * @param alignments one for each two blocks of a model; those between models are passed over
 * @param within how many blocks away a neighbour may be: 1 for the next before and after (the k of the authors' code)
 * @returns by model, in the order of the blocks; models with fewer than three blocks, and blocks at equal layers, tell nothing
 * and are left out
 */
export function sanityCheck(
  blocks: readonly Block[],
  alignments: readonly BlockAlignment[],
  within = 1,
): Map<string, ModelSanity> {
  const result = new Map<string, ModelSanity>();
  for (const model of new Set(blocks.map((block) => block.model))) {
    const order = blocks
      .map(({ layer }, at) => ({ layer, at }))
      .filter(({ at }) => blocks[at].model === model)
      .sort((one, other) => one.layer - other.layer);
    const distinct = new Set(order.map(({ layer }) => layer)).size;
    if (distinct < Math.max(FEWEST_BLOCKS, order.length)) continue;
    const place = new Map(order.map(({ at }, position) => [at, position]));
    const pairs = alignments.flatMap(({ a, b, value }) => {
      const [i, j] = [place.get(a), place.get(b)];
      return i === undefined || j === undefined ? [] : [{ i, j, value, near: Math.abs(i - j) <= within }];
    });
    result.set(model, modelSanity(order.length, pairs, within));
  }
  return result;
}

interface PlacedPair {
  i: number;
  j: number;
  value: number;
  /** The two are neighbours. */
  near: boolean;
}

function modelSanity(blocks: number, pairs: readonly PlacedPair[], within: number): ModelSanity {
  let passed = 0;
  for (let block = 0; block < blocks; block++) {
    const own = pairs.filter(({ i, j }) => i === block || j === block);
    const best = (near: boolean): number =>
      Math.max(-Infinity, ...own.filter((pair) => pair.near === near).map(({ value }) => value));
    if (best(true) > best(false)) passed++;
  }
  const mean = (near: boolean): number => {
    const values = pairs.filter((pair) => pair.near === near).map(({ value }) => value);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    ...{ passed, blocks, chance: nearShare(blocks, within) },
    ...{ neighbors: mean(true), others: mean(false) },
  };
}

/** The share of all pairs of blocks that are as near. */
function nearShare(blocks: number, within: number): number {
  let near = 0;
  for (let apart = 1; apart <= Math.min(within, blocks - 1); apart++) near += blocks - apart;
  return near / ((blocks * (blocks - 1)) / 2);
}
