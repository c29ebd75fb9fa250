import type { ReviewPart } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import { beginReview } from './beginReview';
import { comparisonBytes, comparisonCost, discoveryBytes } from './blocks';
import { comparisonStage } from './compareBlock';
import { taskBlocks, taskName, type PlacedSize } from './reviewTasks';
import { pairName } from './reviewState';

/** A task that is left to do. */
export interface LeftTask {
  /** As `--task` takes it. */
  task: string;
  /** What the user sees of it. */
  shown: string;
  /** Nanoseconds on one core and bytes of memory that it takes, roughly. */
  cost: number;
  bytes: number;
}

/** All of `discover` must be done before `compare`. */
export interface TasksLeft {
  discover: LeftTask[];
  compare: LeftTask[];
}

/**
 * The tasks of a review that are left to do: what the cache holds is not among them.
 *
 * @param tell told what the cache holds
 * @throws UserError where nothing can be reviewed, CancelledError
 */
export async function tasksLeft(
  ask: ReviewAsk,
  context: RunContext,
  tell: (part: ReviewPart) => void,
): Promise<TasksLeft> {
  const { state, recalled } = await beginReview(ask, context, tell);
  const { entries } = state.input.outline;
  const discover = recalled
    .filter(({ reviewed }) => !reviewed)
    .map(({ place, rows, features, cost }): LeftTask => {
      const task = taskName({ kind: 'discover', place });
      return { task, shown: entries[place].id, cost, bytes: discoveryBytes(rows, features) };
    });
  const readable = new Set(recalled.map(({ place }) => place));
  const blocks = taskBlocks(state.input, ask).map((block) =>
    block.filter(({ place }) => readable.has(place)),
  );
  const compare = blocks.flatMap((second, at) =>
    blocks.slice(0, at + 1).flatMap((first, before): LeftTask[] => {
      const pairs = pairsOf(first, second).filter((pair) => !state.compared.has(pairName(...pair)));
      if (pairs.length === 0) return [];
      const sides = [...new Set(pairs.flat())];
      return [
        {
          task: taskName({ kind: 'compare', first: before, second: at }),
          shown: comparisonStage(before, at),
          cost: comparisonCost(sides[0], pairs.length, sides.length),
          bytes: comparisonBytes(sides),
        },
      ];
    }),
  );
  return { discover, compare };
}

/** Each representation of one block with each of the other that comes after it. */
function pairsOf(first: readonly PlacedSize[], second: readonly PlacedSize[]): [PlacedSize, PlacedSize][] {
  return first.flatMap((a) =>
    second.filter((b) => a.place < b.place).map((b): [PlacedSize, PlacedSize] => [a, b]),
  );
}
