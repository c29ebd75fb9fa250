import type { ReviewPart, ReviewView } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import type { PlannedStage } from '../context/plannedStage';
import type { ReviewAsk } from '../context/asks';
import { beginReview, endReview, sideOf } from './beginReview';
import { comparisonCost, inBlocks, summed } from './blocks';
import { compareBlock, comparisonStage } from './compareBlock';
import { discoverEntry, type RecalledEntry } from './discoverEntry';
import type { PairSide } from './reviewPairs';
import { keepRepresentation, orFail, pairName, type ReviewState } from './reviewState';

const SUMMING_UP = 'finding families of concepts';
const SUMMING_UP_COST = 2e8;

/**
 * Discovers the concepts of every representation of a folder, compares all pairs, and says what they have in common. What is
 * cached is taken from there, everything else is cached as soon as it is known, and what fails does so alone. In memory are
 * the features of one representation at a time while concepts are discovered, and of two blocks while pairs are compared.
 *
 * @param tell told everything that is found, as soon as it is known
 * @throws UserError where nothing can be reviewed, CancelledError
 */
export async function review(
  ask: ReviewAsk,
  context: RunContext,
  tell: (part: ReviewPart) => void,
): Promise<ReviewView> {
  const begun = await beginReview(ask, context, tell);
  await completeBlocks(begun.state, inBlocks(begun.recalled));
  context.progress.update(SUMMING_UP, 0);
  const view = endReview(begun);
  context.progress.update(SUMMING_UP, 1);
  return view;
}

/** Block by block: discovers what is not known, then compares with everything before. */
async function completeBlocks(state: ReviewState, blocks: readonly RecalledEntry[][]): Promise<void> {
  const { ask, input, context } = state;
  const stages = blocks.flatMap((_, at) => stagesOf(state, blocks.slice(0, at + 1)));
  context.progress.plan([...stages, { name: SUMMING_UP, cost: SUMMING_UP_COST }]);
  const sides: PairSide[][] = [];
  for (const block of blocks) {
    for (const entry of block) {
      if (entry.reviewed) continue;
      const stage = discoveryStage(entry);
      await orFail(state, entry.place, async () =>
        keepRepresentation(state, await discoverEntry(input, entry, ask, context, stage)),
      );
    }
    sides.push(block.flatMap((entry) => sideOf(state, entry)));
    await compareBlock(state, sides);
  }
}

/** What is left to do for the last of some blocks, in the order in which it is done. */
function stagesOf({ compared }: ReviewState, blocks: readonly RecalledEntry[][]): PlannedStage[] {
  const at = blocks.length - 1;
  const last = blocks[at];
  const costs = summed(last);
  const left = (block: RecalledEntry[]): number =>
    block.flatMap((a) => last.filter((b) => a.place < b.place && !compared.has(pairName(a, b)))).length;
  const comparing = [at, ...blocks.keys()].slice(0, at + 1).map((other): PlannedStage => {
    const pairs = left(blocks[other]);
    const cost = pairs > 0 ? comparisonCost({ ...costs, count: blocks[other].length }, pairs) : 0;
    return { name: comparisonStage(other, at), cost };
  });
  const discovering = last.filter(({ reviewed }) => !reviewed);
  return [...discovering.map((entry) => ({ name: discoveryStage(entry), cost: entry.cost })), ...comparing];
}

function discoveryStage({ place }: RecalledEntry): string {
  return `discovering ${place}`;
}
