import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { UserError } from '../errors';
import type { Alignment, RandBounds } from '../shared/results/alignment';
import { adjustedForChance, expectedDistances } from './chance';
import { conceptPartition } from './conceptPartition';
import { checkSameRows, fixedScores, type Scores } from './fixedPoint';
import { generalizedRand, type RowPairs } from './generalizedRand';
import { matchConcepts } from './matchConcepts';
import { preparationCost, preparedBytes, prepareScores, type PreparedScores } from './preparedScores';

const MOST_BYTES = 2 ** 32;

const NAMES = ['The first scores', 'The second scores'] as const;

export interface AlignOptions {
  /** The row pairs of the generalized Rand index; the concept partition always takes all. */
  pairs: RowPairs;
  /** What to call the two in failures. */
  names?: readonly [p: string, q: string];
}

export interface AlignResult {
  /** Without the interval over units, which rows alone do not tell. */
  alignment: Omit<Alignment, keyof RandBounds>;
  /** d(P^α, Q^β), K_A × K_B, row-major. */
  distances: Float64Array;
  /** 1 − d(P^α, Q^β) / E_π d(P^α, Q^β), K_A × K_B, row-major. */
  adjusted: Float64Array;
}

/**
 * Compares two sets of concepts over the same rows: the generalized Rand index, its partition over the pairs of
 * concepts, both adjusted for chance, and the minimum-cost matching of the concepts.
 *
 * @param onProgress takes the share that is done, in [0, 1]
 * @throws UserError where the two cannot be compared, CancelledError when the pool's run was cancelled
 */
export async function align(
  p: Scores,
  q: Scores,
  pool: KernelPool,
  { pairs, names = NAMES }: AlignOptions,
  onProgress: (fraction: number) => void,
): Promise<AlignResult> {
  checkComparable(p, q, pairs, names);
  using memory = new KernelMemory();
  const [preparingP, preparingQ, aligning] = shares(
    [preparationCost(p.rows, p.concepts), preparationCost(q.rows, q.concepts), pairCost(p, q, pairs)],
    onProgress,
  );
  const a = await prepareScores(p, names[0], memory, pool, preparingP);
  const b = await prepareScores(q, names[1], memory, pool, preparingQ);
  return await alignPrepared(a, b, pairs, pool, memory, aligning);
}

/** The same of scores that are prepared in `memory`, which is as full afterwards as before. Throws CancelledError. */
export function alignPrepared(
  preparedA: PreparedScores,
  preparedB: PreparedScores,
  pairs: RowPairs,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<AlignResult> {
  const { scores: a, spreads: spreadsA } = preparedA;
  const { scores: b, spreads: spreadsB } = preparedB;
  const [randProgress, partitionProgress, chanceProgress] = shares(stageCosts(a, b, pairs), onProgress);
  return memory.scope(async () => {
    const scalar = await generalizedRand(a, b, pairs, pool, memory, randProgress);
    const { distances, distanceError } = await conceptPartition(
      preparedA,
      preparedB,
      pool,
      memory,
      partitionProgress,
    );
    const expected = await expectedDistances(a, b, spreadsA, spreadsB, pool, memory, chanceProgress);
    const adjusted = distances.map((distance, i) => adjustedForChance(distance, expected[i]));

    const alignment: AlignResult['alignment'] = {
      rows: a.rows,
      conceptsA: a.concepts,
      conceptsB: b.concepts,
      ...scalar,
      distanceError,
      ...matchConcepts(distances, adjusted, a.concepts, b.concepts),
    };
    onProgress(1);
    return { alignment, distances, adjusted };
  });
}

/** The same with the generalized Rand index taken over all row pairs. Throws CancelledError. */
export async function withAllRowPairs(
  { alignment, ...rest }: AlignResult,
  p: Scores,
  q: Scores,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<AlignResult> {
  using memory = new KernelMemory();
  const a = fixedScores(p, NAMES[0], memory, pool);
  const b = fixedScores(q, NAMES[1], memory, pool);
  const scalar = await generalizedRand(a, b, 'exact', pool, memory, onProgress);
  return { alignment: { ...alignment, ...scalar }, ...rest };
}

function checkComparable(p: Scores, q: Scores, pairs: RowPairs, names: readonly [string, string]): void {
  checkSameRows(p, q, names);
  if (p.rows < 2) {
    throw new UserError(`${names[0]}: a comparison needs at least two rows, and there is ${p.rows}.`);
  }
  const bytes = preparedBytes(p.rows, p.concepts + q.concepts);
  if (bytes > MOST_BYTES) {
    throw new UserError(
      `${p.rows} rows with ${p.concepts} and ${q.concepts} concepts need ${(bytes / 1e9).toFixed(1)} GB of memory, ` +
        `more than the 4 GB that an alignment can have. Use fewer rows: every second token, or fewer images.`,
    );
  }
  if (pairs !== 'exact' && !(Number.isInteger(pairs.sample) && pairs.sample >= 2)) {
    throw new UserError(
      `The number of sampled row pairs is ${pairs.sample}; it must be a whole number above 1.`,
    );
  }
}

interface Shape {
  rows: number;
  concepts: number;
}

/** Nanoseconds that an alignment of prepared scores takes on one core, roughly. */
export function pairCost(a: Shape, b: Shape, pairs: RowPairs): number {
  return stageCosts(a, b, pairs).reduce((sum, cost) => sum + cost, 0);
}

/** The same of each stage; only their proportions matter. */
function stageCosts(a: Shape, b: Shape, pairs: RowPairs): number[] {
  const rowPairs = (a.rows * (a.rows - 1)) / 2;
  const concepts = a.concepts + b.concepts;
  return [
    pairs === 'exact' ? rowPairs * (4 + 0.1 * concepts) : pairs.sample * (10 + concepts),
    a.concepts * b.concepts * a.rows * 15,
    a.concepts * b.concepts * 15000,
  ];
}

/** One progress function for each stage, which reports its place in the whole. */
function shares(costs: number[], onProgress: (fraction: number) => void): ((fraction: number) => void)[] {
  const total = costs.reduce((sum, cost) => sum + cost, 0);
  let before = 0;
  return costs.map((cost) => {
    const start = before;
    before += cost;
    return (fraction) => onProgress((start + fraction * cost) / total);
  });
}
