import { KernelMemory } from '../../compute/memory';
import type { KernelPool } from '../../compute/pool';
import { cutOf, scoresOfSample, withFewSampled } from '../../shared/cutScores';
import type { CutScores, FoundScores } from '../../shared/results/cutScores';
import type { SparseScores } from '../../shared/results/sparseScores';
import type { AlignResult } from '../align';
import { adjustedForChance, expectedDistances } from '../chance';
import { conceptPartition } from '../conceptPartition';
import { checkSameRows, fixedScores } from '../fixedPoint';
import { matchConcepts } from '../matchConcepts';
import { prepareScores, type PreparedScores } from '../preparedScores';
import { randOfRowSample } from '../randOfRowSample';
import { NORMAL_95 } from '../randSample';
import type { ConceptsWithin } from '../withinSide';
import { sampledRows } from './sampledRows';
import { sparseColumns } from './sparseColumns';
import { sparseConcepts, sparseExpected, type SparseConcept } from './sparseConcept';
import { sparseDistances } from './sparseDistances';

/** Of the time that an alignment takes. */
const RAND_SHARE = 0.4;

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
  const scalar = await memory.scope(() => {
    const [a, b] = [cutP, cutQ].map((each, at) => fixedScores(scoresOfSample(each), names[at], memory, pool));
    return randOfRowSample(a, b, p.rows, pool, memory, (share) => onProgress(RAND_SHARE * share));
  });
  const pairs = await cutPairs(cutP, cutQ, names, pool, memory, (share) =>
    onProgress(RAND_SHARE + (1 - RAND_SHARE) * share),
  );
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
  const pairs = await cutPairs(p, p, [name, name], pool, memory, onProgress);
  const adjusted = adjustedOf(pairs);
  for (let k = 0; k < p.concepts; k++) adjusted[k * (p.concepts + 1)] = 1;
  return { distances: pairs.distances, adjusted };
}

function adjustedOf({ distances, expected }: Measured): Float64Array {
  return distances.map((distance, i) => adjustedForChance(distance, expected[i]));
}

async function cutPairs(
  wholeP: CutScores,
  wholeQ: CutScores,
  names: readonly [p: string, q: string],
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (share: number) => void,
): Promise<CutPairs> {
  const p = withFewSampled(wholeP);
  const q = wholeP === wholeQ ? p : withFewSampled(wholeQ);
  const part = (from: number, to: number) => (share: number) => {
    pool.throwIfCancelled();
    onProgress(from + (to - from) * share);
  };
  const kept = await measureKept(p, q, part(0, 0.15));
  const sampleP = sampledRows(p);
  const sampleQ = p === q ? sampleP : sampledRows(q);
  const inSample = await measureKept(sampleP, sampleQ, part(0.15, 0.3));
  const whole = await memory.scope(async (): Promise<Measured> => {
    const prepare = (of: CutScores, name: string): Promise<PreparedScores> =>
      prepareScores(scoresOfSample(of), name, memory, pool, () => undefined);
    const a = await prepare(p, names[0]);
    const b = p === q ? a : await prepare(q, names[1]);
    const { distances } = await conceptPartition(a, b, pool, memory, part(0.3, 0.95));
    const of = [a.scores, b.scores, a.spreads, b.spreads] as const;
    return { distances, expected: await expectedDistances(...of, pool, memory, part(0.95, 1)) };
  });
  const corrected = (of: keyof Measured): Float64Array =>
    kept[of].map((value, i) => Math.max(0, value + whole[of][i] - inSample[of][i]));
  const distanceError = NORMAL_95 * Math.sqrt(8 * (lostSquare(p, sampleP) + lostSquare(q, sampleQ)));
  return {
    ...{ distances: corrected('distances'), expected: corrected('expected') },
    distanceError: distanceError / Math.sqrt(sampleP.rows),
  };
}

async function measureKept(
  p: SparseScores,
  q: SparseScores,
  onProgress: (share: number) => void,
): Promise<Measured> {
  const distances = await sparseDistances(p, q, onProgress);
  const conceptsOf = (scores: SparseScores): SparseConcept[] =>
    sparseConcepts(sparseColumns(scores), scores.rows, 'fine', () => onProgress(1));
  const ofP = conceptsOf(p);
  const ofQ = p === q ? ofP : conceptsOf(q);
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
