import { similarityOf } from './hsic';
import { scalarCard } from './scalarCard';

/**
 * Linear centred kernel alignment (Kornblith et al., "Similarity of neural network representations revisited", ICML 2019):
 *
 *     ‖YᵀX‖²_F / (‖XᵀX‖_F ‖YᵀY‖_F)      columns centred
 *
 * In [0, 1]; 1 for equal representations up to rotation and one scale. With few rows beside the columns it is too high.
 */
export const CKA = scalarCard({
  id: 'cka',
  column: 'cka',
  term: {
    title: 'CKA',
    meaning:
      'Linear centred kernel alignment: how alike the inner products between rows are in the two. 1 is the same up to rotation and scale; with few rows beside the features it is too high, and the debiased value is not.',
    source: 'Kornblith et al., ICML 2019; debiased: Song et al., JMLR 2012',
  },
  facts: ({ ckaDebiased, ckaRbf, ckaDebiasedRbf }, { count, value }) => [
    ...(ckaDebiased ? [`Debiased: ${value(ckaDebiased)}.`] : []),
    ...(ckaRbf && ckaDebiasedRbf
      ? [
          `With a Gaussian kernel, over ${count(ckaRbf.rows)} rows: ${value(ckaRbf)}, debiased ${value(ckaDebiasedRbf)}.`,
        ]
      : []),
  ],
  of: 'linear',
  value: ({ a, b, cross }) => similarityOf(squaredFrobenius(cross), a.product, b.product),
});

/** Σ of the squared entries: ‖M‖²_F. */
export function squaredFrobenius(matrix: Float64Array): number {
  return matrix.reduce((sum, value) => sum + value * value, 0);
}
