import { chanceOfAll } from '../alignment/sanityChance';
import { sanityCheck, type Block, type BlockAlignment } from '../alignment/sanityCheck';
import { layerId } from '../shared/repeatedRuns';
import type { ReviewEntry } from '../shared/results/review';
import type { SanityBySeries } from '../shared/results/sanity';

/** How well two representations are aligned, by place. */
export interface PlacedValue {
  a: number;
  b: number;
  value: number;
}

/**
 * The sanity check of every series whose blocks are all aligned with each other, and of all those together. A series of which
 * anything is missing would be judged by fewer blocks than it has, so it is left out. Repeated runs of a layer are one block, and the
 * alignment of two blocks is the mean over their runs.
 */
export function reviewSanity(
  entries: readonly ReviewEntry[],
  alignments: readonly PlacedValue[],
): SanityBySeries {
  const { blocks, blockOf } = blocksOf(entries);
  const known = betweenBlocks(blocks, blockOf, alignments);
  const all = [...sanityCheck(blocks, known)]
    .filter(([series, { blocks: count }]) => {
      const own = known.filter(({ a }) => blocks[a].model === series).length;
      return own === (count * (count - 1)) / 2;
    })
    .map(([series, { passed, blocks: count, chance: share, ...means }]) => ({
      ...{ series, passed, blocks: count, expected: count * share, chance: chanceOfAll(count) },
      ...means,
    }));
  const total = (key: 'passed' | 'blocks' | 'expected'): number =>
    all.reduce((sum, each) => sum + each[key], 0);
  return {
    overall: {
      ...{ passed: total('passed'), blocks: total('blocks'), expected: total('expected') },
      chance: all.reduce((product, { chance }) => product * chance, 1),
    },
    all,
  };
}

/** The blocks of all series, each once whatever its runs, and which of them each entry is of. */
function blocksOf(entries: readonly ReviewEntry[]): { blocks: Block[]; blockOf: Map<number, number> } {
  const blocks: Block[] = [];
  const blockOf = new Map<number, number>();
  const named = new Map<string, number>();
  for (const [place, entry] of entries.entries()) {
    const { series, position } = entry;
    if (position === null) continue;
    const name = layerId(entry);
    const at = named.get(name) ?? blocks.push({ model: series, layer: position }) - 1;
    named.set(name, at);
    blockOf.set(place, at);
  }
  return { blocks, blockOf };
}

/** The alignments of two blocks of one model, each the mean over what is known of it, where all of it is. */
function betweenBlocks(
  blocks: readonly Block[],
  blockOf: ReadonlyMap<number, number>,
  alignments: readonly PlacedValue[],
): BlockAlignment[] {
  const runs = new Map<number, number>();
  for (const at of blockOf.values()) runs.set(at, (runs.get(at) ?? 0) + 1);
  const found = new Map<string, BlockAlignment & { count: number }>();
  for (const { a, b, value } of alignments) {
    const [i, j] = [blockOf.get(a), blockOf.get(b)];
    if (i === undefined || j === undefined || i === j || blocks[i].model !== blocks[j].model) continue;
    const two = [Math.min(i, j), Math.max(i, j)];
    const known = found.get(two.join()) ?? { a: two[0], b: two[1], value: 0, count: 0 };
    found.set(two.join(), { ...known, value: known.value + value, count: known.count + 1 });
  }
  return [...found.values()]
    .filter(({ a, b, count }) => count === runs.get(a)! * runs.get(b)!)
    .map(({ a, b, value, count }) => ({ a, b, value: value / count }));
}
