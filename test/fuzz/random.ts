import { seededRandom } from '../../src/shared/random';

/** Random choices, the same at every run. */
export interface Random {
  /** Whole, from 0 to n − 1. */
  below(n: number): number;
  pick<T>(items: ArrayLike<T>): T;
  chance(probability: number): boolean;
  /** By how much structures are larger than those of the counts that are written, or smaller. */
  scale: number;
}

export function fuzzRandom(seed: number, scale = 1): Random {
  const random = seededRandom(seed);
  const below = (n: number): number => Math.floor(random() * n);
  return {
    below,
    pick: (items) => items[below(items.length)],
    chance: (probability) => random() < probability,
    scale,
  };
}
