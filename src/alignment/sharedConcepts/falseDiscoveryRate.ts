/**
 * The false discovery rate at which each of many tests is significant: q values by Benjamini & Hochberg, "Controlling the false
 * discovery rate", J. R. Stat. Soc. B 1995.
 * @param p a probability a test
 */
export function falseDiscoveryRates(p: Float64Array): Float64Array {
  const order = Uint32Array.from({ length: p.length }, (_, i) => i).sort((i, j) => p[i] - p[j]);
  const q = new Float64Array(p.length);
  let least = 1;
  for (let rank = order.length; rank > 0; rank--) {
    const test = order[rank - 1];
    least = Math.min(least, (p[test] * order.length) / rank);
    q[test] = least;
  }
  return q;
}
