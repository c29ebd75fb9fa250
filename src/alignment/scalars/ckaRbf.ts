import { biasedHsic, kernelSums, similarityOf, unbiasedHsic, type Kernel } from './hsic';

/**
 * Centred kernel alignment with a Gaussian kernel (Kornblith et al., ICML 2019), from the two kernels of `rbfKernel`: unlike
 * the linear one it looks at near rows. Biased, in [0, 1], and with the unbiased estimator of HSIC (Song et al., JMLR 2012),
 * near 0 for unrelated representations.
 */
export function ckaRbf(k: Kernel, l: Kernel): { biased: number; debiased: number } {
  const [both, ofK, ofL] = [kernelSums(k, l), kernelSums(k, k), kernelSums(l, l)];
  return {
    biased: similarityOf(biasedHsic(both.whole), biasedHsic(ofK.whole), biasedHsic(ofL.whole)),
    debiased: similarityOf(
      unbiasedHsic(both.offDiagonal),
      unbiasedHsic(ofK.offDiagonal),
      unbiasedHsic(ofL.offDiagonal),
    ),
  };
}
