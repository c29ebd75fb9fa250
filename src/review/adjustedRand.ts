import { marginals, type Contingency } from './contingency';

/**
 * The adjusted Rand index of two partitions (Hubert & Arabie, "Comparing partitions", J. Classif. 1985), from their
 * contingency table: 1 the same partition, 0 chance. Two trivial partitions of the same kind are the same.
 */
export function adjustedRand(table: Contingency): number {
  const { ofRows, ofColumns, total } = marginals(table);
  const pairs = (count: number): number => (count * (count - 1)) / 2;
  const pairsIn = (counts: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < counts.length; i++) sum += pairs(counts[i]);
    return sum;
  };
  const together = pairsIn(table.counts);
  const [inRows, inColumns] = [pairsIn(ofRows), pairsIn(ofColumns)];
  const expected = total > 1 ? (inRows * inColumns) / pairs(total) : 0;
  const most = (inRows + inColumns) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}
