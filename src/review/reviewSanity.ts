import { chanceOfAtLeast, passedByChance } from '../alignment/sanityChance';
import { sanityCheck, type Block, type BlockAlignment, type ModelSanity } from '../alignment/sanityCheck';
import { layerId } from '../shared/repeatedRuns';
import type { ReviewEntry } from '../shared/results/review';
import type { ReviewSanity, SanityBySeries } from '../shared/results/sanity';

/** How far a neighbour may be in the checks that are less strict. */
const WIDER = [2, 3];

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
  const checked = (within: number): [string, ModelSanity][] =>
    [...sanityCheck(blocks, known, within)].filter(([series, { blocks: count }]) => {
      const own = known.filter(({ a }) => blocks[a].model === series).length;
      return count - 1 > within && own === (count * (count - 1)) / 2;
    });
  const nearest = checked(1);
  return {
    overall: together(nearest, 1),
    wider: WIDER.map((within) => ({ within, ...together(checked(within), within) })).filter(
      (each) => each.blocks > 0,
    ),
    all: nearest.map(([series, each]) => {
      const { neighbors, others } = each;
      return { series, ...together([[series, each]], 1), neighbors, others };
    }),
  };
}

/** Series as one: their counts together, and the probability that as many blocks or more pass by chance. */
function together(series: readonly [string, ModelSanity][], within: number): ReviewSanity {
  const total = (of: (each: ModelSanity) => number): number =>
    series.reduce((sum, [, each]) => sum + of(each), 0);
  const passed = total((each) => each.passed);
  const byChance = series.map(([, { blocks }]) => passedByChance(blocks, within));
  return {
    ...{ passed, blocks: total(({ blocks }) => blocks) },
    expected: total(({ blocks, chance }) => blocks * chance),
    chance: chanceOfAtLeast(passed, byChance),
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
