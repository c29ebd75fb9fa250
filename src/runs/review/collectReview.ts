import type { ReviewPart, ReviewView } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import { beginReview, endReview } from './beginReview';
import { taskBlocks, taskName } from './reviewTasks';
import { pairName } from './reviewState';

const UNKNOWN = 'Its task has not been done.';

export interface CollectReviewAsk extends ReviewAsk {
  /** Why tasks failed, by their names. */
  reasons: Record<string, string>;
}

/**
 * The review that the tasks have put into the cache; nothing is computed. What is missing failed, for the reason of its task.
 *
 * @throws UserError where there is nothing of it, CancelledError
 */
export async function collectReview(
  { reasons, ...ask }: CollectReviewAsk,
  context: RunContext,
  tell: (part: ReviewPart) => void,
): Promise<ReviewView> {
  const begun = await beginReview(ask, context, tell);
  const { state, recalled } = begun;
  const { input, known, compared, fail } = state;
  const { entries } = input.outline;
  for (const { place, reviewed } of recalled) {
    if (reviewed) continue;
    const reason = reasons[taskName({ kind: 'discover', place })] ?? UNKNOWN;
    fail({ id: entries[place].id, with: null, reason });
  }
  const blockOf = new Map(
    taskBlocks(input, ask).flatMap((block, at) => block.map(({ place }) => [place, at] as const)),
  );
  const places = recalled.flatMap(({ place }) => (known[place] ? [place] : []));
  for (const [at, b] of places.entries()) {
    for (const a of places.slice(0, at)) {
      if (compared.has(pairName({ place: a }, { place: b }))) continue;
      const task = taskName({ kind: 'compare', first: blockOf.get(a)!, second: blockOf.get(b)! });
      fail({ id: entries[a].id, with: entries[b].id, reason: reasons[task] ?? UNKNOWN });
    }
  }
  return endReview(begun);
}
