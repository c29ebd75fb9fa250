import { CancelledError } from '../../errors';
import type {
  ReviewedRepresentation,
  ReviewFailure,
  ReviewPair,
  ReviewPart,
} from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import { reasonOf, type ReviewInput } from './reviewInput';
import type { PairSide } from './reviewPairs';

/** A review in progress: what it works with, and what it has found. */
export interface ReviewState {
  ask: ReviewAsk;
  input: ReviewInput;
  context: RunContext;
  /** By place; null where concepts are not known. */
  known: (ReviewedRepresentation | null)[];
  /** By `pairName`. */
  compared: Map<string, ReviewPair>;
  tell: (part: ReviewPart) => void;
  fail: (failure: ReviewFailure) => void;
}

export function pairName(a: Pick<PairSide, 'place'>, b: Pick<PairSide, 'place'>): string {
  return `${a.place} ${b.place}`;
}

export function keepRepresentation(
  { known, tell }: ReviewState,
  representation: ReviewedRepresentation,
): void {
  known[representation.place] = representation;
  tell({ type: 'representation', representation });
}

export function keepPair({ compared, tell }: ReviewState, pair: ReviewPair): void {
  compared.set(pairName({ place: pair.a }, { place: pair.b }), pair);
  tell({ type: 'pair', pair });
}

/** Does something for one representation, whose failure is told of. Throws CancelledError. */
export async function orFail(
  { input, fail }: ReviewState,
  place: number,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof CancelledError) throw error;
    fail({ id: input.outline.entries[place].id, with: null, reason: reasonOf(error) });
  }
}
