import { similarityOf, unbiasedHsic } from './hsic';
import { squaredFrobenius, type LinearSide } from './linearSide';

/**
 * Linear centred kernel alignment with the unbiased estimator of HSIC (Song et al., JMLR 2012; Nguyen et al., "Do wide and
 * deep networks learn the same things?", ICLR 2021): near 0 for unrelated representations, however few the rows.
 *
 * Without Gram matrices: for centred columns the rows of XXᵀ sum to zero, so with the diagonal left out row i sums to −‖x_i‖².
 *
 * @param cross XᵀY, F_A × F_B
 */
export function ckaDebiased(a: LinearSide, b: LinearSide, cross: Float64Array): number {
  const hsic = (product: number, one: LinearSide, other: LinearSide): number => {
    const diagonal = one.norms.reduce((total, norm, i) => total + norm * other.norms[i], 0);
    return unbiasedHsic({
      rows: one.x.rows,
      products: product - diagonal,
      rowProducts: diagonal,
      sumK: -sum(one.norms),
      sumL: -sum(other.norms),
    });
  };
  return similarityOf(hsic(squaredFrobenius(cross), a, b), hsic(a.product, a, a), hsic(b.product, b, b));
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
