import { similarityOf, unbiasedHsic } from './hsic';
import { scalarCard } from './scalarCard';

/**
 * Centred kernel alignment with a Gaussian kernel and the unbiased estimator of HSIC (Song et al., JMLR 2012): near 0 for
 * unrelated representations.
 */
export const CKA_DEBIASED_RBF = scalarCard({
  id: 'ckaDebiasedRbf',
  column: null,
  term: null,
  of: 'gaussian',
  value: ({ both, ofA, ofB }) =>
    similarityOf(
      unbiasedHsic(both.offDiagonal),
      unbiasedHsic(ofA.offDiagonal),
      unbiasedHsic(ofB.offDiagonal),
    ),
});
