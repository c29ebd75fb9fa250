import { kernelAlgebra } from '../../compute/kernelAlgebra';
import type { KernelPool } from '../../compute/pool';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { Linearity } from '../../shared/results/representation';
import { areaUnderCurve } from './areaUnderCurve';
import { membersOf } from './members';
import { fitMachines, type ClassedRows } from './supportVectors';

/** Products at most in one pass over all rows for all concepts: 14,000 rows of 768 columns and 90 concepts. */
export const MOST_PRODUCTS = 1e9;
/** What fitting takes of the time. */
const FITTING_SHARE = 0.95;

/**
 * How well the concepts can be told apart linearly in X as the authors' program measures it: linear support vector machines, one
 * concept against the rest, named by the largest of their decision values, on the rows that they were _trained on_. Unassigned rows take
 * no part. The area under the curve is the mean over the concepts, of the softmax of the decision values.
 *
 * @param seed draws the members where there are too many, and the order in which they are learned
 * @returns null with fewer than two concepts that have members
 */
export async function linearity(
  x: FeatureMatrix,
  labels: Int32Array,
  concepts: number,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void,
): Promise<Linearity | null> {
  const most = Math.max(100, Math.floor(MOST_PRODUCTS / (x.columns * Math.max(1, concepts))));
  const members = membersOf(labels, concepts, most, seed).filter((rows) => rows.length > 0);
  if (members.length < 2) return null;
  const rows = gather(x, members);
  const { weights, offsets } = await fitMachines(rows, members.length, seed, pool, (share) =>
    onProgress(FITTING_SHARE * share),
  );
  const machines = { rows: members.length, columns: rows.columns, data: weights };
  const scores = await kernelAlgebra(pool).rowProducts(rows, machines);
  for (let at = 0; at < scores.length; at++) scores[at] += offsets[at % members.length];
  onProgress(1);
  return {
    accuracy: accuracy(scores, rows.classes),
    auc: meanArea(scores, rows.classes),
    rows: rows.rows,
    seed,
  };
}

/** The members of each concept, one after the other. */
function gather(x: FeatureMatrix, members: readonly Int32Array[]): ClassedRows {
  const rows = members.reduce((sum, list) => sum + list.length, 0);
  const data = new Float32Array(rows * x.columns);
  const classes = new Int32Array(rows);
  let at = 0;
  for (const [concept, list] of members.entries()) {
    for (const row of list) {
      data.set(x.data.subarray(row * x.columns, (row + 1) * x.columns), at * x.columns);
      classes[at++] = concept;
    }
  }
  return { rows, columns: x.columns, data, classes };
}

/** The share of the rows whose class has the largest score, the first of equals. */
function accuracy(scores: Float64Array, classes: Int32Array): number {
  const concepts = scores.length / classes.length;
  let right = 0;
  classes.forEach((concept, row) => {
    let best = 0;
    for (let k = 1; k < concepts; k++)
      if (scores[row * concepts + k] > scores[row * concepts + best]) best = k;
    if (best === concept) right++;
  });
  return right / classes.length;
}

function meanArea(scores: Float64Array, classes: Int32Array): number {
  const concepts = scores.length / classes.length;
  const shares = softmaxOfRows(scores, concepts);
  let sum = 0;
  for (let k = 0; k < concepts; k++) {
    const column = Float64Array.from(classes, (_, row) => shares[row * concepts + k]);
    sum += areaUnderCurve(
      column,
      Uint8Array.from(classes, (concept) => Number(concept === k)),
    );
  }
  return sum / concepts;
}

function softmaxOfRows(scores: Float64Array, concepts: number): Float64Array {
  const shares = new Float64Array(scores.length);
  for (let start = 0; start < scores.length; start += concepts) {
    const row = scores.subarray(start, start + concepts);
    const largest = row.reduce((most, value) => Math.max(most, value), -Infinity);
    const powers = row.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((total, value) => total + value, 0);
    shares.set(
      powers.map((value) => value / sum),
      start,
    );
  }
  return shares;
}
