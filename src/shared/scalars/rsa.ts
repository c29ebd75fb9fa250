import { scalarCard } from './scalarCard';

/**
 * Representational similarity analysis (Kriegeskorte et al., Front. Syst. Neurosci. 2008): Spearman's correlation of the
 * Euclidean distances between rows, over all pairs of rows; tied ones share their mean rank. In [−1, 1]; 0 where all distances of one side are equal.
 */
export const RSA = scalarCard({
  id: 'rsa',
  column: 'rsa',
  term: {
    title: 'RSA',
    meaning:
      'Representational similarity analysis: rank correlation of the distances between rows in the two, from −1 to 1.',
    source: 'Kriegeskorte et al., Frontiers in Systems Neuroscience 2008',
  },
  of: 'distanceRanks',
  value: ({ a, b }) => correlationOfRanks(a, b),
});

function correlationOfRanks(a: Float32Array, b: Float32Array): number {
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
