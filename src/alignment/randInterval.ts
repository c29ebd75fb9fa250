import { RAND_BINS, STRIP_ROWS, BLOCK_ROWS } from '../compute/kernels/alignmentLayout';
import { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { RandBounds } from '../shared/results/alignment';
import { fixedScores, type FixedScores, type Scores } from './fixedPoint';
import { tilePlan } from './generalizedRand';
import { meanDistances, NORMAL_95 } from './randSample';
import { expectedDifference, tally } from './randTally';
import { drawByHash } from './rowSample';
import type { Units } from './sharedConcepts/units';

/** Rows that each row is compared with: all where there are no more. */
export const REFERENCE_ROWS = 2048;
/** Rows of a call. */
const CALL_ROWS = 256;

/**
 * How wide the 95 % interval of the adjusted generalized Rand index 1 − D / E is over units, what other images, documents or
 * recordings of the same kind would give: half its width on ln(D / E). By the infinitesimal jackknife, as `alignmentInterval` has it
 * for pairs and groups: the influence of each row m on ln(D / E) is 2 (v_m − v̄) / D with
 *
 *     v_m = mean over s of ( |X − Y| − D/E · (E_Y' |X − Y'| + E_X' |X' − Y|) ),  X = d_ms(P), Y = d_ms(Q)
 *
 * those of the rows of a unit add up, and their squares are the variance. The mean is over all rows s, or over 2048 drawn at random
 * where there are more, which tells the width to about a twentieth; every row m counts either way. Not in it: that concepts would be found anew in other rows, and the half-width
 * of an index that is estimated from a sample of row pairs.
 *
 * @param units at least two, else it is unknown
 * @param seed chooses the rows that all are compared with
 * @param mostReferences how many those are at most
 * @returns 0 where P and Q are the same, null where it is unknown
 * @throws CancelledError
 */
export async function randLogWidth(
  p: Scores,
  q: Scores,
  { of, sizes }: Units,
  seed: number,
  pool: KernelPool,
  onProgress: (fraction: number) => void = () => undefined,
  mostReferences = REFERENCE_ROWS,
): Promise<number | null> {
  const { rows } = p;
  const count = sizes.length;
  if (count < 2 || p.concepts === 0 || q.concepts === 0) return null;
  using memory = new KernelMemory();
  const references = Math.min(rows, mostReferences);
  const order = referencesFirst(rows, references, seed);
  const a = fixedScores(inOrder(p, order), 'P', memory, pool);
  const b = fixedScores(inOrder(q, order), 'Q', memory, pool);
  const found = await rowInfluences(a, b, references, pool, memory, onProgress);
  if (!found) return null;
  const { influences, distance } = found;
  const mean = influences.reduce((sum, each) => sum + each, 0) / rows;
  const ofUnit = new Float64Array(count);
  influences.forEach((each, at) => (ofUnit[of[order[at]]] += (2 * (each - mean)) / distance));
  const squares = ofUnit.reduce((sum, each) => sum + (each / rows) ** 2, 0);
  return NORMAL_95 * Math.sqrt((squares * count) / (count - 1));
}

/**
 * The bounds of an adjusted index, below 1 as they are on ln(D / E).
 * @param logWidth null where it is unknown
 */
export function randBounds(adjustedRand: number | null, logWidth: number | null): RandBounds {
  if (adjustedRand === null || logWidth === null) return { adjustedRandLow: null, adjustedRandHigh: null };
  const ratio = 1 - adjustedRand;
  return {
    adjustedRandLow: 1 - ratio * Math.exp(logWidth),
    adjustedRandHigh: 1 - ratio * Math.exp(-logWidth),
  };
}

/** All rows, those that the others are compared with at the beginning. */
function referencesFirst(rows: number, references: number, seed: number): Uint32Array {
  if (references === rows) return Uint32Array.from({ length: rows }, (_, row) => row);
  const drawn = Uint32Array.from(drawByHash(0, rows, references, seed));
  const isDrawn = new Uint8Array(rows);
  for (const row of drawn) isDrawn[row] = 1;
  const order = new Uint32Array(rows);
  order.set(drawn);
  let at = references;
  for (let row = 0; row < rows; row++) if (!isDrawn[row]) order[at++] = row;
  return order;
}

function inOrder({ rows, concepts, data }: Scores, order: Uint32Array): Scores {
  const moved = new Float64Array(rows * concepts);
  order.forEach((row, at) => moved.set(data.subarray(row * concepts, (row + 1) * concepts), at * concepts));
  return { rows, concepts, data: moved };
}

/** v_m of each row and D, in units of ‖p_m − p_s‖₁; null where no two of the first rows differ. */
async function rowInfluences(
  a: FixedScores,
  b: FixedScores,
  references: number,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<{ influences: Float64Array; distance: number } | null> {
  const { rows } = a;
  const pairs = (references * (references - 1)) / 2;
  const plan = tilePlan({ ...a, rows: references }, { ...b, rows: references });
  const share = references / (references + 2 * rows);
  const sums = await tally(plan, pool, memory, (done) => onProgress(done * share));
  const expected = await expectedDifference(sums, pool, memory);
  const distance = sums.view[0] / pairs;
  if (!(expected > 0)) return null;
  if (distance === 0) return { influences: new Float64Array(rows), distance: 1 };
  const ratio = distance / expected;
  const middle = 2 + 2 * RAND_BINS;
  const fromP = meanDistances(sums.view.subarray(2, middle), pairs, memory);
  const fromQ = meanDistances(sums.view.subarray(middle), pairs, memory);

  const totals = memory.float64(rows);
  const calls: number[][] = [];
  for (let m = 0; m < rows; m += CALL_ROWS) {
    calls.push([
      ...[a.panels, a.sums, a.concepts, b.panels, b.sums, b.concepts, m, Math.min(m + CALL_ROWS, rows)],
      ...[references, fromQ.pointer, fromP.pointer, ratio, totals.pointer + m * 8],
    ]);
  }
  const scratchBytes = 2 * STRIP_ROWS * BLOCK_ROWS * 4;
  const rest = (done: number): void => onProgress(share + done * (1 - share));
  await pool.run(memory, 'randRows', calls, { scratchBytes, onProgress: rest });
  // A row among the references was compared with itself too.
  const itself = -ratio * (fromQ.view[0] + fromP.view[0]);
  const influences = Float64Array.from(totals.view, (total, row) =>
    row < references ? (total - itself) / (references - 1) : total / references,
  );
  return { influences, distance };
}
