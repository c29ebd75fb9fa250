import { align } from '../../../src/alignment/align';
import { scalarsOfSides } from '../../../src/alignment/scalars/scalars';
import { similaritySide, type SimilaritySide } from '../../../src/alignment/scalars/similaritySide';
import { sharedConcepts } from '../../../src/alignment/sharedConcepts/sharedConcepts';
import type { DenseAlgebra } from '../../../src/compute/dense';
import type { KernelPool } from '../../../src/compute/pool';
import type { Clustering } from '../../../src/concepts/types';
import type { FeatureMatrix } from '../../../src/shared/results/featureMatrix';
import { discovered } from '../../support/discovered';

export const MEASURES = [
  'generalized Rand',
  'adjusted Rand',
  'share of shared concepts',
  'CKA',
  'RSA',
  'Procrustes',
  'mutual k-NN',
] as const;
export type Measure = (typeof MEASURES)[number];

/** A representation with all that measures take from it alone. */
export interface Prepared {
  concepts: Clustering;
  side: SimilaritySide;
}

const OPTIONS = { seed: 1, besideWide: false, check: () => undefined };

export async function prepare(
  features: FeatureMatrix,
  pool: KernelPool,
  algebra: DenseAlgebra,
): Promise<Prepared> {
  return {
    concepts: await discovered(features, pool),
    side: await similaritySide(features, algebra, OPTIONS, () => undefined),
  };
}

/** How similar two representations are, by each measure; one that cannot be told is 0, no agreement. */
export async function similarities(
  one: Prepared,
  other: Prepared,
  pool: KernelPool,
  algebra: DenseAlgebra,
): Promise<Record<Measure, number>> {
  const [p, q] = [one.concepts.proximity, other.concepts.proximity];
  const { alignment, adjusted } = await align(p, q, pool, { pairs: 'exact' }, () => undefined);
  const { shared } = await sharedConcepts(p, q, adjusted, null, pool, undefined, undefined, false);
  const inGroups = shared.groups.reduce((sum, { a, b }) => sum + a.length + b.length, 0);
  const scalars = await scalarsOfSides(one.side, other.side, algebra, OPTIONS.check);
  return {
    'generalized Rand': alignment.rand ?? 0,
    'adjusted Rand': alignment.adjustedRand ?? 0,
    'share of shared concepts': inGroups / Math.max(1, p.concepts + q.concepts),
    CKA: scalars.cka.value,
    RSA: scalars.rsa.value,
    Procrustes: scalars.procrustes.value,
    'mutual k-NN': scalars.mutualKnn.value,
  };
}
