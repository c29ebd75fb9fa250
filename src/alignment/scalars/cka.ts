import { similarityOf } from './hsic';
import { squaredFrobenius, type LinearSide } from './linearSide';

/**
 * Linear centred kernel alignment (Kornblith et al., "Similarity of neural network representations revisited", ICML 2019):
 *
 *     ‖YᵀX‖²_F / (‖XᵀX‖_F ‖YᵀY‖_F)      columns centred
 *
 * In [0, 1]; 1 for equal representations up to rotation and one scale. With few rows beside the columns it is too high.
 *
 * @param cross XᵀY, F_A × F_B
 */
export function cka(a: LinearSide, b: LinearSide, cross: Float64Array): number {
  return similarityOf(squaredFrobenius(cross), a.product, b.product);
}
