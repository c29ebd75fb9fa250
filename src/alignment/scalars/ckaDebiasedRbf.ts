import { kernelSums, similarityOf, unbiasedHsic } from './hsic';

/** The same as `ckaRbf` with the unbiased estimator of HSIC (Song et al., JMLR 2012): near 0 for unrelated representations. */
export function ckaDebiasedRbf(k: Float64Array, l: Float64Array, rows: number): number {
  const hsic = (x: Float64Array, y: Float64Array): number => unbiasedHsic(kernelSums(x, y, rows, 'without'));
  return similarityOf(hsic(k, l), hsic(k, k), hsic(l, l));
}
