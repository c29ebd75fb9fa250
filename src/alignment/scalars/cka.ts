import { squaredFrobenius, type CrossProducts } from './crossProducts';
import { similarityOf } from './hsic';

/**
 * Linear centred kernel alignment (Kornblith et al., "Similarity of neural network representations revisited", ICML 2019):
 *
 *     ‖YᵀX‖²_F / (‖XᵀX‖_F ‖YᵀY‖_F)      columns centred
 *
 * In [0, 1]; 1 for equal representations up to rotation and one scale. With few rows beside the columns it is too high.
 */
export function cka({ aa, bb, ab }: CrossProducts): number {
  return similarityOf(squaredFrobenius(ab), squaredFrobenius(aa), squaredFrobenius(bb));
}
