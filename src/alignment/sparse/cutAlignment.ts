import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { cutOf, scoresOfSample } from '../../shared/cutScores';
import type { CutScores, FoundScores } from '../../shared/results/cutScores';
import type { SparseScores } from '../../shared/results/sparseScores';
import type { AlignResult } from '../align';
import { adjustedForChance, expectedDistances } from '../chance';
import { conceptPartition } from '../conceptPartition';
import { checkSameRows } from '../fixedPoint';
import { matchConcepts } from '../matchConcepts';
import { prepareScores, type PreparedScores } from '../preparedScores';
import { randOfRowSample } from '../randOfRowSample';
import { NORMAL_95 } from '../randSample';
import type { ConceptsWithin } from '../withinSide';
import { sampledRows } from './sampledRows';
import { sparseColumns } from './sparseColumns';
import { sparseConcepts, sparseExpected, type SparseConcept } from './sparseConcept';
import { sparseDistances } from './sparseDistances';

/** d and E[d] of all pairs of concepts, K_A × K_B, row-major. */
interface Measured {
  distances: Float64Array;
  expected: Float64Array;
}

/** The same, and by how much a distance may be off in 95 of 100 samples. */
interface CutPairs extends Measured {
  distanceError: number;
}

/**
 * `align` of cut scores: the distances are those of the scores that are kept, of all rows, plus what the others add to them in the
 * sample of rows. That much varies little from sample to sample, since it is small: `distanceError` says how little. The generalized Rand
 * index is that of all pairs of the sample.
 *
 * @param names what to call the two in failures
 * @throws UserError where the two have not the same rows, CancelledError
 */
export async function alignCut(
  p: FoundScores,
  q: FoundScores,
  pool: KernelPool,
  names: readonly [p: string, q: string],
  onProgress: (share: number) => void,
): Promise<AlignResult> {
  checkSameRows(p, q, names);
  const [cutP, cutQ] = [cutOf(p), cutOf(q)];
  using memory = new KernelMemory();
  const a = await prepareScores(scoresOfSample(cutP), names[0], memory, pool, (share) =>
    onProgress(0.05 * share),
  );
  const b = await prepareScores(scoresOfSample(cutQ), names[1], memory, pool, (share) =>
    onProgress(0.05 + 0.05 * share),
  );
  const scalar = await randOfRowSample(a.scores, b.scores, p.rows, pool, memory, (share) =>
    onProgress(0.1 + 0.1 * share),
  );
  const pairs = await cutPairs(cutP, cutQ, a, b, pool, memory, (share) => onProgress(0.2 + 0.8 * share));
  const { distances, distanceError } = pairs;
  const adjusted = adjustedOf(pairs);
  const alignment: AlignResult['alignment'] = {
    ...{ rows: p.rows, conceptsA: p.concepts, conceptsB: q.concepts },
    ...{ ...scalar, distanceError },
    ...matchConcepts(distances, adjusted, p.concepts, q.concepts),
  };
  onProgress(1);
  return { alignment, distances, adjusted };
}

/** `conceptsWithin` of cut scores. Throws CancelledError. */
export async function cutWithin(
  p: CutScores,
  name: string,
  pool: KernelPool,
  onProgress: (share: number) => void,
): Promise<ConceptsWithin> {
  using memory = new KernelMemory();
  const prepared = await prepareScores(scoresOfSample(p), name, memory, pool, (share) =>
    onProgress(0.1 * share),
  );
  const pairs = await cutPairs(p, p, prepared, prepared, pool, memory, (share) =>
    onProgress(0.1 + 0.9 * share),
  );
  const adjusted = adjustedOf(pairs);
  for (let k = 0; k < p.concepts; k++) adjusted[k * (p.concepts + 1)] = 1;
  return { distances: pairs.distances, adjusted };
}

function adjustedOf({ distances, expected }: Measured): Float64Array {
  return distances.map((distance, i) => adjustedForChance(distance, expected[i]));
}

/** @param a, b all scores of the rows of the sample */
async function cutPairs(
  p: CutScores,
  q: CutScores,
  a: PreparedScores,
  b: PreparedScores,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (share: number) => void,
): Promise<CutPairs> {
  const part = (from: number, to: number) => (share: number) => {
    pool.throwIfCancelled();
    onProgress(from + (to - from) * share);
  };
  const kept = await measureKept(p, q, part(0, 0.35));
  const sampleP = sampledRows(p);
  const inSample = await measureKept(sampleP, p === q ? sampleP : sampledRows(q), part(0.35, 0.6));
  const whole = await memory.scope(async (): Promise<Measured> => {
    const { distances } = await conceptPartition(a, b, pool, memory, part(0.6, 0.95));
    const of = [a.scores, b.scores, a.spreads, b.spreads] as const;
    return { distances, expected: await expectedDistances(...of, pool, memory, part(0.95, 1)) };
  });
  const corrected = (of: keyof Measured): Float64Array =>
    kept[of].map((value, i) => Math.max(0, value + whole[of][i] - inSample[of][i]));
  const distanceError = NORMAL_95 * Math.sqrt(8 * (lostSquare(p, sampleP) + lostSquare(q, sampledRows(q))));
  return {
    ...{ distances: corrected('distances'), expected: corrected('expected') },
    distanceError: distanceError / Math.sqrt(a.scores.rows),
  };
}

async function measureKept(
  p: SparseScores,
  q: SparseScores,
  onProgress: (share: number) => void,
): Promise<Measured> {
  const distances = await sparseDistances(p, q, onProgress);
  const ofP = sparseConcepts(sparseColumns(p), p.rows, 'fine');
  const ofQ = p === q ? ofP : sparseConcepts(sparseColumns(q), q.rows, 'fine');
  return { distances, expected: expectedOf(ofP, ofQ) };
}

function expectedOf(p: readonly SparseConcept[], q: readonly SparseConcept[]): Float64Array {
  const expected = new Float64Array(p.length * q.length);
  p.forEach((alpha, i) => q.forEach((beta, j) => (expected[i * q.length + j] = sparseExpected(alpha, beta))));
  return expected;
}

/**
 * The largest mean ε² of a concept, ε being what a row has of it that is not kept. What that changes in d is a mean over pairs of rows of
 * something between ± ½ (ε_m + ε_s) of either side, and its standard error in a sample of n rows at most √(8 (ε²_p + ε²_q) / n).
 */
function lostSquare({ concepts, sample }: CutScores, kept: SparseScores): number {
  const squares = new Float64Array(concepts);
  for (let row = 0; row < kept.rows; row++) {
    for (let k = 0; k < concepts; k++) squares[k] += sample.data[row * concepts + k] ** 2;
    for (let at = kept.starts[row]; at < kept.starts[row + 1]; at++)
      squares[kept.columns[at]] -= kept.values[at] ** 2;
  }
  return squares.reduce((most, sum) => Math.max(most, sum), 0) / kept.rows;
}
