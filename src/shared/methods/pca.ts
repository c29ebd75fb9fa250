import type { MethodCard } from './methodCard';

/** Principal component analysis. */
export const PCA: MethodCard<'pca', object> = {
  id: 'pca',
  name: 'PCA: directions',
  meaning: 'Baseline: a concept is a principal direction of the features.',
  stage: 'PCA',
  looksIn: 'features',
  count: 'all',
  settings: [],
  own: {},
  notes: {
    uncounted: 'The concepts are all directions of variance.',
    fewer: 'there are no more directions of variance',
  },
  cost: (rows, columns) => rows * columns * (2 * columns),
};
