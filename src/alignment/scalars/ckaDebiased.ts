import { squaredFrobenius, type CrossProducts } from './crossProducts';
import { similarityOf, unbiasedHsic } from './hsic';

/**
 * Linear centred kernel alignment with the unbiased estimator of HSIC (Song et al., JMLR 2012; Nguyen et al., "Do wide and
 * deep networks learn the same things?", ICLR 2021): near 0 for unrelated representations, however few the rows.
 *
 * Without Gram matrices: for centred columns the rows of XXᵀ sum to zero, so with the diagonal left out row i sums to −‖x_i‖².
 */
export function ckaDebiased({ rows, aa, bb, ab, normsA, normsB }: CrossProducts): number {
  const hsic = (cross: Float64Array, norms: Float64Array, others: Float64Array): number => {
    const diagonal = norms.reduce((total, norm, i) => total + norm * others[i], 0);
    return unbiasedHsic({
      rows,
      products: squaredFrobenius(cross) - diagonal,
      rowProducts: diagonal,
      sumK: -sum(norms),
      sumL: -sum(others),
    });
  };
  return similarityOf(hsic(ab, normsA, normsB), hsic(aa, normsA, normsA), hsic(bb, normsB, normsB));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
