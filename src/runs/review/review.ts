import { METHODS, methodOf, type Method } from '../../shared/methods/methods';
import { definitionOf } from '../../shared/reviewDefinition';
import type { ReviewPart, ReviewView } from '../../shared/results/review';
import { DEFAULT_DISCOVERY } from '../../shared/settings/discovery';
import type { RunContext } from '../context/context';
import type { PlannedStage } from '../context/plannedStage';
import { nestedProgress } from '../context/progress';
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
 * Reviews an experiment, and where that is asked for once more by each other definition of a concept, which say a line each.
 *
 * @param tell told everything that is found, as soon as it is known
 * @throws UserError where nothing can be reviewed, CancelledError
 */
export async function review(
  ask: ReviewAsk,
  context: RunContext,
  tell: (part: ReviewPart) => void,
): Promise<ReviewView> {
  if (ask.definitions !== true) return reviewOnce(ask, context, tell);
  const { method: own = DEFAULT_DISCOVERY.method } = ask.settings;
  const others = METHODS.filter(({ id }) => id !== own);
  const stageOf = ({ name }: { name: string }): string => `reviewing by ${name}`;
  // Of the definition that is shown nothing else may be cached yet.
  const cost = (id: Method): number => (id === 'nlmcd' || others.every((each) => each.id !== id) ? 3 : 2);
  const all = [methodOf(own), ...others];
  context.progress.plan(all.map((card) => ({ name: stageOf(card), cost: cost(card.id) })));
  const within = (card: { name: string }): RunContext => ({
    ...context,
    progress: nestedProgress(context.progress, stageOf(card), card.name),
  });
  const view = await reviewOnce(ask, within(methodOf(own)), tell);
  for (const card of others) {
    const other = { ...ask, settings: { ...ask.settings, method: card.id } };
    const definition = definitionOf(await reviewOnce(other, within(card), () => undefined));
    view.definitions.push(definition);
    tell({ type: 'definition', definition });
  }
  return view;
}

/**
 * Discovers the concepts of every representation of a folder, compares all pairs, and says what they have in common. What is
 * cached is taken from there, everything else is cached as soon as it is known, and what fails does so alone. In memory are
 * the features of one representation at a time while concepts are discovered, and of two blocks while pairs are compared.
 */
async function reviewOnce(
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
