import { scalarOperations } from '../../alignment/scalars/scalars';
import { denseAlgebra } from '../../compute/algebra';
import { KernelMemory } from '../../compute/memory';
import type { ReviewPair } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import { comparePairs, prepareSides, type OnUnit } from './comparePairs';
import type { Bench } from './preparedSides';
import { comparedPair, isComplete, recallPair, type PairSide, type RecalledPair } from './reviewPairs';
import { keepPair, pairName, type ReviewState } from './reviewState';

/** The stage in which the pairs of two blocks are compared. */
export function comparisonStage(first: number, second: number): string {
  return `comparing blocks ${first} and ${second}`;
}

/**
 * Compares the representations of the last block with each other and then with those of the blocks before, one after the other,
 * as far as the cache does not hold that. The stages of the blocks must be planned in that order.
 */
export async function compareBlock(state: ReviewState, blocks: readonly PairSide[][]): Promise<void> {
  const { context } = state;
  const at = blocks.length - 1;
  const order = [at, ...Array.from({ length: at }, (_, before) => before)];
  const pending = new Map<number, RecalledPair[]>();
  for (const other of order) pending.set(other, await recallPairs(state, blocks[other], blocks[at]));
  const all = [...pending.values()].flat();
  if (all.length === 0) return;

  using memory = new KernelMemory();
  const bench = benchFor(all, state, memory);
  const found = (pair: ReviewPair): void => keepPair(state, pair);
  const unitsWith = (other: number): OnUnit => {
    const units = blocks[other].length + pending.get(other)!.length;
    return countUnits(context, comparisonStage(other, at), units);
  };
  const onUnit = unitsWith(at);
  const last = await prepareSides(blocks[at], all, bench, onUnit);
  await comparePairs(pending.get(at)!, last, bench, onUnit, found, state.fail);
  for (const before of order.slice(1)) {
    const pairs = pending.get(before)!;
    if (pairs.length === 0) continue;
    await memory.scope(async () => {
      const onUnitBefore = unitsWith(before);
      const first = await prepareSides(blocks[before], pairs, bench, onUnitBefore);
      await comparePairs(pairs, new Map([...first, ...last]), bench, onUnitBefore, found, state.fail);
    });
  }
}

/**
 * Compares the representations of one block with those of another, or with each other where that is the same, as far as the
 * cache does not hold that; one planned stage.
 */
export async function compareTwoBlocks(
  state: ReviewState,
  first: readonly PairSide[],
  second: readonly PairSide[],
  stage: string,
): Promise<void> {
  const pairs = await recallPairs(state, first, second);
  if (pairs.length === 0) return;
  using memory = new KernelMemory();
  const bench = benchFor(pairs, state, memory);
  const sides = first === second ? first : [...first, ...second];
  const onUnit = countUnits(state.context, stage, sides.length + pairs.length);
  const prepared = await prepareSides(sides, pairs, bench, onUnit);
  await comparePairs(pairs, prepared, bench, onUnit, (pair) => keepPair(state, pair), state.fail);
}

function benchFor(
  pairs: readonly RecalledPair[],
  { input, context }: ReviewState,
  memory: KernelMemory,
): Bench {
  const operations = pairs.reduce(
    (sum, { a, b }) => sum + scalarOperations(a.rows, a.features, b.features),
    0,
  );
  return { input, algebra: denseAlgebra(context.pool, operations), memory, context };
}

/** The pairs of two blocks that have yet to be compared; those that the cache holds are kept. */
export async function recallPairs(
  state: ReviewState,
  first: readonly PairSide[],
  second: readonly PairSide[],
): Promise<RecalledPair[]> {
  const { ask, input, context, compared } = state;
  const pending: RecalledPair[] = [];
  for (const one of first) {
    for (const other of second) {
      // Blocks are in the order of places: only within a block does each pair come in both orders.
      if (one.place >= other.place || compared.has(pairName(one, other))) continue;
      const pair = await recallPair(one, other, ask.pairs, input.units, context);
      const { known, shared, among, scalars } = pair;
      if (isComplete(pair)) keepPair(state, comparedPair(one, other, known!, shared!, among!, scalars));
      else pending.push(pair);
      context.pool.throwIfCancelled();
    }
  }
  return pending;
}

/** Shows the progress of a stage that consists of so many units. */
function countUnits({ progress }: RunContext, stage: string, units: number): OnUnit {
  let done = 0;
  return (share, shown) => {
    progress.update(stage, (done + share) / units, shown);
    if (share === 1) done++;
  };
}
