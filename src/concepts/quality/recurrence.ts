/**
 * How well each concept of one clustering comes back in another of the same rows: the largest Jaccard similarity, |∩| / |∪|,
 * of its members with those of any concept there (Hennig, Comput. Stat. Data Anal. 2007); K values in [0, 1], null
 * for a concept without members.
 *
 * @param labels hard labels of all rows, −1 for noise
 */
export function recurrence(
  labels: Int32Array,
  concepts: number,
  again: Int32Array,
  conceptsAgain: number,
): (number | null)[] {
  const shared = new Int32Array(concepts * conceptsAgain);
  const sizes = new Int32Array(concepts);
  const sizesAgain = new Int32Array(conceptsAgain);
  labels.forEach((label, row) => {
    const other = again[row];
    if (label >= 0) sizes[label]++;
    if (other >= 0) sizesAgain[other]++;
    if (label >= 0 && other >= 0) shared[label * conceptsAgain + other]++;
  });
  return Array.from(sizes, (size, k) => {
    if (size === 0) return null;
    let best = 0;
    for (let other = 0; other < conceptsAgain; other++) {
      const common = shared[k * conceptsAgain + other];
      if (common > 0) best = Math.max(best, common / (size + sizesAgain[other] - common));
    }
    return best;
  });
}
