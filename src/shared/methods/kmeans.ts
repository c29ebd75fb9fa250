import { OF_NLMCD, type MethodCard } from './methodCard';

export const KMEANS: MethodCard<'kmeans', object> = {
  id: 'kmeans',
  name: 'k-means: centroids',
  meaning: 'Baseline: a concept is the centre of a k-means cluster.',
  stage: 'k-means',
  looksIn: 'features',
  count: 'nlmcd',
  settings: ['seed'],
  own: {},
  notes: {
    uncounted: `The number of concepts is ${OF_NLMCD}.`,
    fewer: 'there are no more distinct rows',
  },
  cost: (rows, columns, concepts) => rows * columns * (20 * concepts),
};
