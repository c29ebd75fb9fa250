import { DEFAULT_DISCOVERY } from '../../concepts/settings';
import { UserError } from '../../errors';
import { assembleReview, type ReviewFailure, type ReviewPart, type ReviewView } from '../../reviewProtocol';
import type { RunContext } from '../context';
import type { Stage } from '../progress';
import type { Requests } from '../requests';
import { READING_SHARE } from '../source';
import { comparisonCost, inBlocks } from './blocks';
import { compareBlock, comparisonStage, recallPairs } from './compareBlock';
import { discoverEntry, recallEntry, type RecalledEntry } from './discoverEntry';
import { openReview } from './reviewInput';
import type { PairSide } from './reviewPairs';
import { keepRepresentation, orFail, pairName, type ReviewState } from './reviewState';
import { summarise } from './summarise';

const SUMMING_UP = 'finding families of concepts';
const SUMMING_UP_COST = 2e8;

/**
 * Discovers the concepts of every representation of a folder, compares all pairs, and says what they have in common. What is
 * cached is taken from there, everything else is cached as soon as it is known, and what fails does so alone. In memory are
 * the features of one representation at a time while concepts are discovered, and of two blocks while pairs are compared.
 *
 * @param onPart told everything that is found, as soon as it is known
 * @throws UserError where nothing can be reviewed, CancelledError
 */
export async function review(
  ask: Requests['review'],
  context: RunContext,
  onPart: (part: ReviewPart) => void,
): Promise<ReviewView> {
  const parts: ReviewPart[] = [];
  const failures: ReviewFailure[] = [];
  const tell = (part: ReviewPart): void => {
    parts.push(part);
    onPart(part);
  };
  const fail = (failure: ReviewFailure): void => {
    failures.push(failure);
    tell({ type: 'failure', failure });
  };
  const { seed = DEFAULT_DISCOVERY.seed } = ask.settings;
  const chosen = { features: ask.features, seed, samples: ask.samples };
  const input = await openReview(ask.folder, chosen, context, fail);
  tell({ type: 'outline', outline: input.outline });
  const known = input.outline.entries.map(() => null);
  const state: ReviewState = { ask, input, context, known, compared: new Map(), tell, fail };

  const recalled = await recallEntries(state);
  const sides = recalled.flatMap((entry) => sideOf(state, entry));
  await recallPairs(state, sides, sides);
  await completeBlocks(state, inBlocks(recalled));
  if (state.known.every((each) => each === null)) {
    throw new UserError(failures[0]?.reason ?? `${ask.folder}: nothing could be reviewed.`);
  }
  context.progress.update(SUMMING_UP, 0);
  tell({ type: 'summary', summary: summarise(state) });
  context.progress.update(SUMMING_UP, 1);
  return assembleReview(parts)!;
}

/** Reads every representation once and takes from the cache what is known of it. */
async function recallEntries(state: ReviewState): Promise<RecalledEntry[]> {
  const { ask, input, context } = state;
  const { entries } = input.outline;
  const places = [...entries.keys()].filter((place) => input.features[place] !== null);
  const stageOf = (place: number): string => `reading ${entries[place].id}`;
  context.progress.plan(
    places.map((place) => ({ name: stageOf(place), cost: input.features[place]! })),
    READING_SHARE,
  );
  const recalled: RecalledEntry[] = [];
  for (const place of places) {
    await orFail(state, place, async () => {
      const show = (share: number): void => context.progress.update(stageOf(place), share);
      const entry = await recallEntry(input, place, ask, context, show);
      recalled.push(entry);
      if (entry.reviewed) keepRepresentation(state, entry.reviewed);
    });
  }
  return recalled;
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
function stagesOf({ compared }: ReviewState, blocks: readonly RecalledEntry[][]): Stage[] {
  const at = blocks.length - 1;
  const last = blocks[at];
  const left = (block: RecalledEntry[]): number =>
    block.flatMap((a) => last.filter((b) => a.place < b.place && !compared.has(pairName(a, b)))).length;
  const comparing = [at, ...blocks.keys()].slice(0, at + 1).map((other): Stage => {
    const pairs = left(blocks[other]);
    const cost = pairs > 0 ? comparisonCost(last[0], pairs, blocks[other].length) : 0;
    return { name: comparisonStage(other, at), cost };
  });
  const discovering = last.filter(({ reviewed }) => !reviewed);
  return [...discovering.map((entry) => ({ name: discoveryStage(entry), cost: entry.cost })), ...comparing];
}

function discoveryStage({ place }: RecalledEntry): string {
  return `discovering ${place}`;
}

function sideOf(
  { input, known }: ReviewState,
  { place, hash, settings, rows, features }: RecalledEntry,
): PairSide[] {
  const representation = known[place];
  if (!representation) return [];
  const { id, concepts } = representation;
  return [
    { place, id, hash, settings, rows, features, concepts: concepts.length, holds: input.holds[place] },
  ];
}
