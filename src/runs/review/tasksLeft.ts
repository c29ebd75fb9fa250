import type { ReviewPair, ReviewPart } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { ReviewAsk } from '../context/asks';
import { beginReview } from './beginReview';
import { comparisonBytes, comparisonCost, discoveryBytes, summed, together, type Summed } from './blocks';
import { comparisonStage } from './compareBlock';
import { taskBlocks, taskName, type PlacedSize } from './reviewTasks';
import { pairName, type ReviewState } from './reviewState';

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
    .map(({ place, allRows, features, cost }): LeftTask => {
      const task = taskName({ kind: 'discover', place });
      return { task, shown: entries[place].id, cost, bytes: discoveryBytes(allRows, features) };
    });
  const readable = new Set(recalled.map(({ place }) => place));
  const blocks = taskBlocks(state.input, ask).map((block) =>
    block.filter(({ place }) => readable.has(place)),
  );
  const sums = blocks.map(summed);
  const comparedIn = comparedInBlocks(blocks, state.compared.values());
  const compare = blocks.flatMap((second, at) =>
    blocks.slice(0, at + 1).flatMap((first, before): LeftTask[] => {
      const compared = comparedIn.get(taskName({ kind: 'compare', first: before, second: at })) ?? 0;
      const { pairs, sides } =
        compared === 0 ? allPairs(sums[before], sums[at]) : pairsLeft(first, second, state);
      if (pairs === 0) return [];
      return [
        {
          task: taskName({ kind: 'compare', first: before, second: at }),
          shown: comparisonStage(before, at),
          cost: comparisonCost(sides, pairs),
          bytes: comparisonBytes(sides),
        },
      ];
    }),
  );
  return { discover, compare };
}

/** Some pairs: how many, and what they are of. */
interface CountedPairs {
  pairs: number;
  sides: Summed;
}

/** How many pairs of two blocks are compared, by the name of their task, where any is. */
function comparedInBlocks(
  blocks: readonly PlacedSize[][],
  compared: Iterable<Pick<ReviewPair, 'a' | 'b'>>,
): Map<string, number> {
  const blockOf = new Map(blocks.flatMap((block, at) => block.map(({ place }) => [place, at] as const)));
  const counts = new Map<string, number>();
  for (const { a, b } of compared) {
    const [first, second] = [blockOf.get(a), blockOf.get(b)];
    if (first === undefined || second === undefined) continue;
    const task = taskName({ kind: 'compare', first, second });
    counts.set(task, (counts.get(task) ?? 0) + 1);
  }
  return counts;
}

/** All of two blocks, without a list of them: a review of thousands has millions. */
function allPairs(first: Summed, second: Summed): CountedPairs {
  if (first === second) return { pairs: (first.count * (first.count - 1)) / 2, sides: first };
  return { pairs: first.count * second.count, sides: together(first, second) };
}

/** Those of two blocks that are not compared. */
function pairsLeft(
  first: readonly PlacedSize[],
  second: readonly PlacedSize[],
  { compared }: ReviewState,
): CountedPairs {
  const pairs = pairsOf(first, second).filter((pair) => !compared.has(pairName(...pair)));
  return { pairs: pairs.length, sides: summed([...new Set(pairs.flat())]) };
}

/** Each representation of one block with each of the other that comes after it. */
function pairsOf(first: readonly PlacedSize[], second: readonly PlacedSize[]): [PlacedSize, PlacedSize][] {
  return first.flatMap((a) =>
    second.filter((b) => a.place < b.place).map((b): [PlacedSize, PlacedSize] => [a, b]),
  );
}
