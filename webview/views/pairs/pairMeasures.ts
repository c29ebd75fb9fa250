import type { ReviewPair } from '../../../src/shared/results/review';
import { sharedShare } from '../../../src/shared/reviewShared';
import { SHOWN_SCALARS } from '../../../src/shared/scalars/scalars';
import type { TermName } from '../../words/terms';

/** A measure that the map of pairs can show. */
export interface PairMeasure {
  id: string;
  term: TermName;
  /** NaN where it cannot be taken. */
  value: (pair: ReviewPair) => number;
  digits: number;
}

/** That of the finding is the first. */
export const PAIR_MEASURES: readonly PairMeasure[] = [
  { id: 'adjustedRand', term: 'adjustedRand', value: ({ adjustedRand }) => adjustedRand ?? NaN, digits: 3 },
  { id: 'rand', term: 'rand', value: ({ rand }) => rand ?? NaN, digits: 3 },
  { id: 'shared', term: 'sharedShare', value: ({ shared }) => sharedShare(shared), digits: 2 },
  ...SHOWN_SCALARS.map(({ id }): PairMeasure => ({
    id,
    term: id,
    value: ({ scalars }) => scalars?.[id].value ?? NaN,
    digits: 2,
  })),
];
