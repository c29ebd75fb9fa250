import { UserError } from '../../errors';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import type { RunCache } from '../context/runCache';
import { beginReview, sideOf } from './beginReview';
import { compareTwoBlocks } from './compareBlock';
import { discoverEntry } from './discoverEntry';
import type { ReviewInput } from './reviewInput';
import { taskBlocks, taskName, type ReviewTask } from './reviewTasks';

export interface ReviewTaskAsk extends ReviewAsk {
  task: ReviewTask;
}

/**
 * Does one task of a review: what it finds is in the cache then, as if the review itself had put it there.
 *
 * @throws UserError where some of it fails or cannot be kept; the rest is done nevertheless. CancelledError
 */
export async function reviewTask({ task, ...ask }: ReviewTaskAsk, context: RunContext): Promise<null> {
  const keeping = { ...context, cache: thatKeeps(context.cache) };
  await (task.kind === 'discover' ? discover(task, ask, keeping) : compare(task, ask, keeping));
  return null;
}

async function discover(
  task: Extract<ReviewTask, { kind: 'discover' }>,
  ask: ReviewAsk,
  context: RunContext,
): Promise<void> {
  const { state, recalled, failures } = await beginReview(
    ask,
    context,
    () => undefined,
    () => [task.place],
  );
  const { input } = state;
  const named = input.outline.entries[task.place];
  if (!named) throw noSuchTask(task, ask);
  const [entry] = recalled;
  if (!entry) throw new UserError(failures.find(({ id }) => id === named.id)!.reason);
  const stage = `discovering ${named.id}`;
  context.progress.plan([{ name: stage, cost: entry.cost }]);
  if (!entry.reviewed) await discoverEntry(input, entry, ask, context, stage);
  context.progress.update(stage, 1);
}

async function compare(
  task: Extract<ReviewTask, { kind: 'compare' }>,
  ask: ReviewAsk,
  context: RunContext,
): Promise<void> {
  const blocksOf = (input: ReviewInput): number[][] => {
    const blocks = taskBlocks(input, ask);
    if (task.second >= blocks.length) throw noSuchTask(task, ask);
    return [...new Set([task.first, task.second])].map((at) => blocks[at].map(({ place }) => place));
  };
  const begun = await beginReview(
    ask,
    context,
    () => undefined,
    (input) => blocksOf(input).flat(),
  );
  const { state, recalled, failures } = begun;
  const { input } = state;
  const stage = 'comparing';
  context.progress.plan([{ name: stage, cost: 1 }]);
  const blocks = blocksOf(input).map((places) =>
    recalled.filter(({ place }) => places.includes(place)).flatMap((entry) => sideOf(state, entry)),
  );
  const before = failures.length;
  await compareTwoBlocks(state, blocks[0], blocks.at(-1)!, stage);
  context.progress.update(stage, 1);
  const undiscovered = recalled.filter(({ reviewed }) => !reviewed);
  if (undiscovered.length > 0) {
    const names = undiscovered.map(({ place }) => input.outline.entries[place].id).join(', ');
    throw new UserError(
      `The concepts of ${names} are not known yet. Discover them before they are compared.`,
    );
  }
  if (failures.length === before) return;
  const sentences = failures
    .slice(before)
    .map(({ id, with: other, reason }) => `${id} with ${other}: ${reason}`);
  throw new UserError(sentences.join(' '));
}

/** The cache, as one where what cannot be kept is a failure: for a task it is the only result. */
function thatKeeps(cache: RunCache): RunCache {
  return {
    ...cache,
    async store(kept, by, found) {
      if (await cache.store(kept, by, found)) return true;
      const { folder } = cache;
      throw new UserError(
        folder === null
          ? 'A task of a review has no other result than what it keeps. Name a cache folder.'
          : `${folder} cannot keep the results: its disk is full or cannot be written. Free some space.`,
      );
    },
  };
}

function noSuchTask(task: ReviewTask, { folder }: ReviewAsk): UserError {
  return new UserError(`${folder}: its review has no task ${taskName(task)}. Ask for those that are left.`);
}
