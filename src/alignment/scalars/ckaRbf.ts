import { biasedHsic, kernelSums, similarityOf } from './hsic';

/**
 * Centred kernel alignment with a Gaussian kernel (Kornblith et al., ICML 2019), from the two kernel matrices of `rbfKernel`:
 * unlike the linear one it looks at near rows. In [0, 1].
 */
export function ckaRbf(k: Float64Array, l: Float64Array, rows: number): number {
  const hsic = (x: Float64Array, y: Float64Array): number => biasedHsic(kernelSums(x, y, rows, 'with'));
  return similarityOf(hsic(k, l), hsic(k, k), hsic(l, l));
}
