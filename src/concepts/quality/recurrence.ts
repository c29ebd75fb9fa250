/** Where the rows of the concepts of one clustering are in another of the same rows, K and K′ concepts. */
export interface RecurrenceTable {
  /** Rows of each concept, length K, and of each of the other clustering, length K′. */
  sizes: Int32Array;
  sizesAgain: Int32Array;
  /** Rows that are in both, K × K′, row-major. */
  common: Int32Array;
}

/** @param labels hard labels of all rows, −1 for unassigned ones; `again` those of the other clustering */
export function recurrenceTable(
  labels: Int32Array,
  concepts: number,
  again: Int32Array,
  conceptsAgain: number,
): RecurrenceTable {
  const common = new Int32Array(concepts * conceptsAgain);
  const sizes = new Int32Array(concepts);
  const sizesAgain = new Int32Array(conceptsAgain);
  labels.forEach((label, row) => {
    const other = again[row];
    if (label >= 0) sizes[label]++;
    if (other >= 0) sizesAgain[other]++;
    if (label >= 0 && other >= 0) common[label * conceptsAgain + other]++;
  });
  return { sizes, sizesAgain, common };
}

/**
 * How well each concept comes back in the other clustering: the largest Jaccard similarity, |∩| / |∪|, of its members with those
 * of any concept there (Hennig, Comput. Stat. Data Anal. 2007); K values in [0, 1], null for a concept without members.
 */
export function recurrence({ sizes, sizesAgain, common }: RecurrenceTable): (number | null)[] {
  const conceptsAgain = sizesAgain.length;
  return Array.from(sizes, (size, k) => {
    if (size === 0) return null;
    let best = 0;
    for (let other = 0; other < conceptsAgain; other++) {
      const both = common[k * conceptsAgain + other];
      if (both > 0) best = Math.max(best, both / (size + sizesAgain[other] - both));
    }
    return best;
  });
}

/**
 * How well some concepts together come back, however the other clustering divides their rows: the largest Jaccard similarity of all
 * their members with those of any concepts there, in [0, 1]; null without members.
 */
export function unionRecurrence(
  { sizes, sizesAgain, common }: RecurrenceTable,
  concepts: readonly number[],
): number | null {
  const conceptsAgain = sizesAgain.length;
  const size = concepts.reduce((sum, k) => sum + sizes[k], 0);
  if (size === 0) return null;
  const both = new Float64Array(conceptsAgain);
  for (const k of concepts) {
    for (let other = 0; other < conceptsAgain; other++) both[other] += common[k * conceptsAgain + other];
  }
  // The best union holds all concepts of which more than some share is in it, so it is among those that begin this order.
  const order = Array.from(both.keys()).filter((other) => both[other] > 0);
  order.sort((x, y) => both[y] / sizesAgain[y] - both[x] / sizesAgain[x] || x - y);
  let [within, outside, best] = [0, 0, 0];
  for (const other of order) {
    within += both[other];
    outside += sizesAgain[other] - both[other];
    best = Math.max(best, within / (size + outside));
  }
  return best;
}
