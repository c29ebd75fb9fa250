import { sanityCheck, type Block } from '../alignment/sanityCheck';
import type { ReviewEntry, SanityByModel } from '../shared/results/review';

/** How well two representations are aligned, by place. */
export interface PlacedValue {
  a: number;
  b: number;
  value: number;
}

/**
 * The sanity check of every model whose blocks are all aligned with each other, and of all those together. A model of which
 * anything is missing would be judged by fewer blocks than it has, so it is left out.
 */
export function reviewSanity(
  entries: readonly ReviewEntry[],
  alignments: readonly PlacedValue[],
): SanityByModel {
  const layered = [...entries.keys()].filter((place) => entries[place].layer !== null);
  const at = new Map(layered.map((place, index) => [place, index]));
  const blocks = layered.map((place): Block => ({
    model: entries[place].model,
    layer: entries[place].layer!,
  }));
  const known = alignments.flatMap(({ a, b, value }) => {
    const [i, j] = [at.get(a), at.get(b)];
    return i === undefined || j === undefined || blocks[i].model !== blocks[j].model
      ? []
      : [{ a: i, b: j, value }];
  });
  const models = [...sanityCheck(blocks, known)]
    .filter(([model, { blocks: count }]) => {
      const own = known.filter(({ a }) => blocks[a].model === model).length;
      return own === (count * (count - 1)) / 2;
    })
    .map(([model, { chance, ...counted }]) => ({ model, ...counted, expected: counted.blocks * chance }));
  const total = (key: 'passed' | 'blocks' | 'expected'): number =>
    models.reduce((sum, each) => sum + each[key], 0);
  return {
    overall: { passed: total('passed'), blocks: total('blocks'), expected: total('expected') },
    models,
  };
}
