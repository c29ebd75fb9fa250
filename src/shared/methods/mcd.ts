import { OF_NLMCD, type MethodCard } from './methodCard';

/** Multi-dimensional concept discovery. */
export const MCD: MethodCard<'mcd', object> = {
  id: 'mcd',
  name: 'MCD: linear subspaces',
  meaning: 'Baseline: a concept is the linear subspace that a k-means cluster spans.',
  stage: 'MCD',
  looksIn: 'features',
  count: 'nlmcd',
  settings: ['seed'],
  own: {},
  notes: {
    uncounted: `The number of clusters is ${OF_NLMCD}.`,
    fewer: 'the other clusters have fewer than three distinct rows',
  },
  cost: (rows, columns, concepts) => rows * columns * (20 * concepts),
};
