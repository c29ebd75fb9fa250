import { squaredFrobenius } from './cka';
import { similarityOf, unbiasedHsic } from './hsic';
import type { LinearSums } from './preparedPair';
import { scalarCard } from './scalarCard';

/**
 * Linear centred kernel alignment with the unbiased estimator of HSIC (Song et al., JMLR 2012; Nguyen et al., "Do wide and
 * deep networks learn the same things?", ICLR 2021): near 0 for unrelated representations, however few the rows.
 *
 * Without Gram matrices: for centred columns the rows of XXᵀ sum to zero, so with the diagonal left out row i sums to −‖x_i‖².
 */
export const CKA_DEBIASED = scalarCard({
  id: 'ckaDebiased',
  column: 'cka_debiased',
  term: null,
  of: 'linear',
  value({ rows, a, b, cross }) {
    const hsic = (product: number, one: LinearSums, other: LinearSums): number => {
      const diagonal = one.norms.reduce((total, norm, i) => total + norm * other.norms[i], 0);
      return unbiasedHsic({
        rows,
        products: product - diagonal,
        rowProducts: diagonal,
        sumK: -sum(one.norms),
        sumL: -sum(other.norms),
      });
    };
    return similarityOf(hsic(squaredFrobenius(cross), a, b), hsic(a.product, a, a), hsic(b.product, b, b));
  },
});

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
