/** Of more blocks than that the chance is below 1e-9, as that of so many. */
const MOST_BLOCKS = 16;

/**
 * The probability that all blocks of one model pass the sanity check where their alignments are in random order. From the best alignment
 * on, each takes the blocks that had none before; these pass where it is of neighbours. So with U the blocks that have none yet,
 *
 *     c(∅) = 1,   c(U) = Σ c(U without the two of e) / (C(n, 2) − C(n − |U|, 2))
 *
 * summed over the pairs e of neighbours of which at least one is in U: 1/3 for three blocks, 1/9 for four. It is more than the product of
 * the chances of each block, since two blocks have their alignment in common.
 */
export function chanceOfAll(blocks: number): number {
  const n = Math.min(blocks, MOST_BLOCKS);
  const pairsOf = (count: number): number => (count * (count - 1)) / 2;
  const known = new Map<number, number>([[0, 1]]);
  const chance = (left: number): number => {
    const before = known.get(left);
    if (before !== undefined) return before;
    let sum = 0;
    let without = n;
    for (let block = 0; block < n; block++) if (left & (1 << block)) without--;
    for (let block = 0; block < n - 1; block++) {
      const two = 0b11 << block;
      if (left & two) sum += chance(left & ~two);
    }
    const found = sum / (pairsOf(n) - pairsOf(without));
    known.set(left, found);
    return found;
  };
  return chance((1 << n) - 1);
}
