import { alignPrepared } from '../../alignment/align';
import { amongAssigned as measureAmong } from '../../alignment/unassigned';
import { scalarsOfSides } from '../../alignment/scalars/scalars';
import { CancelledError, UserError } from '../../errors';
import type { ReviewFailure, ReviewPair } from '../../shared/results/review';
import { alignment } from '../stages/alignment';
import { amongAssigned, amongPairs } from '../stages/amongAssigned';
import { scalars as scalarsStage } from '../stages/scalars';
import { findWithoutIntervals, sharedWithoutIntervals } from '../stages/sharedConcepts';
import { keep } from '../stages/stage';
import { prepareSide, needsOf, type Bench, type PreparedSide, type PreparedSides } from './preparedSides';
import { reasonOf } from './reviewInput';
import { comparedPair, type PairSide, type RecalledPair } from './reviewPairs';

/** Told of each piece of work: its share, in [0, 1], of one unit, and what it is. */
export type OnUnit = (share: number, shown: string) => void;

/** Prepares the representations of a block, as far as some pairs need them; one unit each. */
export async function prepareSides(
  block: readonly PairSide[],
  pairs: readonly RecalledPair[],
  bench: Bench,
  onUnit: OnUnit,
): Promise<PreparedSides> {
  const prepared: PreparedSides = new Map();
  for (const side of block) {
    const needs = needsOf(side, pairs);
    if (!Object.values(needs).includes(true)) continue;
    onUnit(0, `preparing ${side.id}`);
    prepared.set(side.place, await prepareSide(side, needs, bench));
    onUnit(1, `preparing ${side.id}`);
  }
  return prepared;
}

/** Compares pairs whose representations are prepared, one unit each; those that fail do so alone. Throws CancelledError. */
export async function comparePairs(
  pairs: readonly RecalledPair[],
  prepared: PreparedSides,
  bench: Bench,
  onUnit: OnUnit,
  found: (pair: ReviewPair) => void,
  fail: (failure: ReviewFailure) => void,
): Promise<void> {
  for (const pair of pairs) {
    const { a, b } = pair;
    const shown = `comparing ${a.id} with ${b.id}`;
    try {
      found(
        await comparePair(pair, sideOf(a, prepared), sideOf(b, prepared), bench, (share) =>
          onUnit(share, shown),
        ),
      );
    } catch (error) {
      if (error instanceof CancelledError) throw error;
      fail({ id: a.id, with: b.id, reason: reasonOf(error) });
    }
    onUnit(1, shown);
  }
}

function sideOf({ place }: PairSide, prepared: PreparedSides): PreparedSide {
  const side = prepared.get(place)!;
  if ('reason' in side) throw new UserError(side.reason);
  return side;
}

async function comparePair(
  { a, b, pairs, known, shared, units, among, scalars, haveFeatures }: RecalledPair,
  of: PreparedSide,
  to: PreparedSide,
  { algebra, memory, context }: Bench,
  onProgress: (share: number) => void,
): Promise<ReviewPair> {
  const { pool } = context;
  onProgress(0);
  let aligned = known;
  if (!aligned) {
    aligned = await alignPrepared(of.scores!, to.scores!, pairs, pool, memory, (share) =>
      onProgress(0.9 * share),
    );
    await keep(alignment, { a, b, pairs }, aligned, context);
  }
  let answered = shared;
  if (!answered) {
    answered = await findWithoutIntervals(of.proximity!, to.proximity!, aligned.adjusted, units, pool);
    await keep(sharedWithoutIntervals, { a, b, units }, answered, context);
  }
  let left = among;
  if (!left) {
    const assigned = { a: a.assigned, b: b.assigned };
    const [p, q] = [of.scores!.scores, to.scores!.scores];
    left = await measureAmong(p, q, assigned, amongPairs(a), pool, memory);
    await keep(amongAssigned, { a, b }, left, context);
  }
  let similarity = scalars;
  if (!similarity && haveFeatures) {
    const check = (): void => pool.throwIfCancelled();
    similarity = await scalarsOfSides(of.similarity!, to.similarity!, algebra, check);
    await keep(scalarsStage, { a, b, seed: a.settings.seed }, similarity, context);
  }
  return comparedPair(a, b, aligned, answered, left, similarity);
}
