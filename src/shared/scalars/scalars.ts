import type { Term } from '../term';
import { CKA } from './cka';
import { CKA_DEBIASED } from './ckaDebiased';
import { CKA_RBF } from './ckaRbf';
import { CKA_DEBIASED_RBF } from './ckaDebiasedRbf';
import { MUTUAL_KNN } from './mutualKnn';
import { PROCRUSTES } from './procrustes';
import { RSA } from './rsa';
import type { Scalar } from './scalarCard';

/** The similarity scalars, in the order in which they are written and shown: all that is known of one is on its card. */
export const SCALARS = [CKA, CKA_DEBIASED, CKA_RBF, CKA_DEBIASED_RBF, RSA, MUTUAL_KNN, PROCRUSTES] as const;

type Card = (typeof SCALARS)[number];
export type ScalarId = Card['id'];
type ShownCard = Extract<Card, { term: Term }>;

/** Those that pages show with a term of their own. */
export const SHOWN_SCALARS: readonly ShownCard[] = SCALARS.filter(
  (card): card is ShownCard => card.term !== null,
);

/** What they mean, by their ids. */
export const SCALAR_TERMS = Object.fromEntries(SHOWN_SCALARS.map(({ id, term }) => [id, term])) as Record<
  ShownCard['id'],
  Term
>;

/**
 * What single numbers say about the similarity of two representations. Also the `scalars` of `concept-alignment compare`.
 */
export type Scalars = {
  /** What the dense products were computed with. */
  algebra: string;
} & Record<ScalarId, Scalar>;

/** The same as far as it is known: a comparison that an older version has saved lacks the scalars that came later. */
export type KnownScalars = Pick<Scalars, 'algebra'> & Partial<Record<ScalarId, Scalar>>;
