import { biasedHsic, similarityOf } from './hsic';
import { scalarCard } from './scalarCard';

/**
 * Centred kernel alignment with a Gaussian kernel (Kornblith et al., ICML 2019): unlike the linear one it looks at near rows.
 * Biased, in [0, 1].
 */
export const CKA_RBF = scalarCard({
  id: 'ckaRbf',
  column: null,
  term: null,
  of: 'gaussian',
  value: ({ both, ofA, ofB }) =>
    similarityOf(biasedHsic(both.whole), biasedHsic(ofA.whole), biasedHsic(ofB.whole)),
});
