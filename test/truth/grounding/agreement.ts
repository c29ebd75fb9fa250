/** A similarity of two networks, and whether they are of one group. */
export interface Compared {
  similarity: number;
  isWithin: boolean;
}

/** How well a similarity tells pairs of networks of one group from others. */
export interface GroupAgreement {
  /** Area under the curve of precision over recall (average precision), 1 where all pairs within stand before all others. */
  auprc: number;
  /** The share of (pair within, other pair) of which the other is at least as similar. */
  violations: number;
}

/** Both need at least one pair within and one other. */
export function groupAgreement(pairs: readonly Compared[]): GroupAgreement {
  const sorted = [...pairs].sort((one, other) => other.similarity - one.similarity);
  const within = sorted.filter(({ isWithin }) => isWithin).length;
  let [seenWithin, seen, auprc, violations] = [0, 0, 0, 0];
  for (let first = 0, end = 0; first < sorted.length; first = end) {
    while (end < sorted.length && sorted[end].similarity === sorted[first].similarity) end++;
    const tied = sorted.slice(first, end);
    const tiedWithin = tied.filter(({ isWithin }) => isWithin).length;
    violations += (tied.length - tiedWithin) * (within - seenWithin);
    seenWithin += tiedWithin;
    seen += tied.length;
    auprc += (tiedWithin / within) * (seenWithin / seen);
  }
  return { auprc, violations: violations / (within * (sorted.length - within)) };
}

/** Spearman's rank correlation, ties by their mean rank; null where one side does not vary. */
export function spearman(x: readonly number[], y: readonly number[]): number | null {
  const [a, b] = [meanRanks(x), meanRanks(y)];
  const middle = (x.length - 1) / 2;
  const product = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((sum, rank, at) => sum + (rank - middle) * (other[at] - middle), 0);
  const spread = Math.sqrt(product(a, a) * product(b, b));
  return spread > 0 ? product(a, b) / spread : null;
}

function meanRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((one, other) => values[one] - values[other]);
  const ranks = new Array<number>(values.length);
  for (let first = 0, end = 0; first < order.length; first = end) {
    while (end < order.length && values[order[end]] === values[order[first]]) end++;
    for (const at of order.slice(first, end)) ranks[at] = (first + end - 1) / 2;
  }
  return ranks;
}
