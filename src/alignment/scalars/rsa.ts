/**
 * Representational similarity analysis (Kriegeskorte et al., Front. Syst. Neurosci. 2008): Spearman's correlation of the
 * Euclidean distances between rows, over all pairs of rows. In [−1, 1]; 0 where all distances of one side are equal.
 *
 * @param a, b ranks of the distances, from 0, pair by pair: multiples of ½, which float32 holds exactly up to 2²³
 */
export function rsa(a: Float32Array, b: Float32Array): number {
  const mean = (a.length - 1) / 2;
  let both = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] - mean;
    const y = b[i] - mean;
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA > 0 && ofB > 0 ? both / (Math.sqrt(ofA) * Math.sqrt(ofB)) : 0;
}
