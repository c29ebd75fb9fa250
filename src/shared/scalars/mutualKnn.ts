import type { NearestRows } from './preparedPair';
import { scalarCard } from './scalarCard';

/**
 * The mean share of its k nearest other rows that a row has in both representations (Huh et al., "The Platonic
 * representation hypothesis", ICML 2024), Euclidean, k = 10; of rows that are as far the lower is the nearer. In [0, 1].
 */
export const MUTUAL_KNN = scalarCard({
  id: 'mutualKnn',
  column: 'mutual_knn',
  term: {
    title: 'Mutual k-NN',
    meaning: 'The mean share of its ten nearest rows that a row has in both, from 0 to 1.',
    source: 'Huh et al., The Platonic Representation Hypothesis, ICML 2024',
  },
  of: 'nearest',
  value: ({ a, b }) => sharedNeighbors(a, b),
});

function sharedNeighbors({ queries, k, rows }: NearestRows, other: NearestRows): number {
  let shared = 0;
  for (let query = 0; query < queries; query++) {
    const others = other.rows.subarray(query * k, (query + 1) * k);
    for (let i = query * k; i < (query + 1) * k; i++) if (others.includes(rows[i])) shared++;
  }
  return shared / (queries * k);
}
