import { marginals, type Contingency } from './contingency';

/**
 * The mutual information of two partitions, adjusted for chance:
 *
 *     (MI − E[MI]) / (½ (H(A) + H(B)) − E[MI])
 *
 * E[MI] over all partitions with the same sizes (Vinh, Epps & Bailey, "Information theoretic measures for clusterings
 * comparison", JMLR 2010, eq. 24a), divided as scikit-learn does by default. 1 the same partition, 0 chance; 1 where both
 * have a single class. O(N · min(rows, columns)) at worst.
 */
export function adjustedMutualInformation(table: Contingency): number {
  const { ofRows, ofColumns, total } = marginals(table);
  const classes = (sizes: Float64Array): number => sizes.reduce((sum, size) => sum + Number(size > 0), 0);
  if (total === 0 || (classes(ofRows) === 1 && classes(ofColumns) === 1)) return 1;
  const mutual = mutualInformation(table, ofRows, ofColumns, total);
  const expected = expectedInformation(ofRows, ofColumns, total);
  const entropy = (entropyOf(ofRows, total) + entropyOf(ofColumns, total)) / 2;
  // Rounding leaves something where there is nothing to divide by, as between partitions into single rows.
  const room = entropy - expected;
  return Math.abs(room) < Number.EPSILON ? Number(mutual >= expected) : (mutual - expected) / room;
}

function mutualInformation(
  { columns, counts }: Contingency,
  ofRows: Float64Array,
  ofColumns: Float64Array,
  total: number,
): number {
  return counts.reduce((sum, count, at) => {
    if (count === 0) return sum;
    const product = ofRows[Math.floor(at / columns)] * ofColumns[at % columns];
    return sum + (count / total) * Math.log((total * count) / product);
  }, 0);
}

function entropyOf(sizes: Float64Array, total: number): number {
  return sizes.reduce((sum, size) => (size > 0 ? sum - (size / total) * Math.log(size / total) : sum), 0);
}

/** Each cell of the table is hypergeometric under chance. Equal sizes are summed once. */
function expectedInformation(ofRows: Float64Array, ofColumns: Float64Array, total: number): number {
  const logFactorial = logFactorials(total);
  const columnSizes = countSizes(ofColumns);
  let sum = 0;
  for (const [a, timesA] of countSizes(ofRows)) {
    for (const [b, timesB] of columnSizes) {
      const fixed =
        logFactorial[a] +
        logFactorial[b] +
        logFactorial[total - a] +
        logFactorial[total - b] -
        logFactorial[total];
      let cell = 0;
      for (let n = Math.max(1, a + b - total); n <= Math.min(a, b); n++) {
        const probability = Math.exp(
          fixed -
            logFactorial[n] -
            logFactorial[a - n] -
            logFactorial[b - n] -
            logFactorial[total - a - b + n],
        );
        cell += (n / total) * Math.log((total * n) / (a * b)) * probability;
      }
      sum += timesA * timesB * cell;
    }
  }
  return sum;
}

/** How many classes have each size above 0. */
function countSizes(sizes: Float64Array): Map<number, number> {
  const times = new Map<number, number>();
  for (const size of sizes) if (size > 0) times.set(size, (times.get(size) ?? 0) + 1);
  return times;
}

/** ln n! for n = 0 … most. */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 2; n <= most; n++) logs[n] = logs[n - 1] + Math.log(n);
  return logs;
}
