import type { SparseScores } from '../../shared/results/sparseScores';
import { NORMAL_95 } from '../randSample';
import { drawByHash } from '../rowSample';
import type { Units } from '../sharedConcepts/units';
import { meanGap } from './meanGap';
import { isEmpty } from './sparseRand';

/** Rows that each row is compared with: all where there are no more. Tells the width to about a tenth. */
const REFERENCE_ROWS = 512;

/**
 * `randLogWidth` of scores of which few are above 0.
 * @param onProgress may throw to end it
 */
export function sparseRandWidth(
  p: SparseScores,
  q: SparseScores,
  { of, sizes }: Units,
  seed: number,
  onProgress: (share: number) => void = () => undefined,
  mostReferences = REFERENCE_ROWS,
): number | null {
  const { rows } = p;
  const count = sizes.length;
  if (count < 2 || isEmpty(p) || isEmpty(q)) return null;
  const references = referencesOf(rows, mostReferences, seed);
  const found = rowInfluences(p, q, references, onProgress);
  if (!found) return null;
  const { influences, distance } = found;
  if (distance === 0) return 0;
  const mean = influences.reduce((sum, each) => sum + each, 0) / rows;
  const ofUnit = new Float64Array(count);
  influences.forEach((each, row) => (ofUnit[of[row]] += (2 * (each - mean)) / distance));
  const squares = ofUnit.reduce((sum, each) => sum + (each / rows) ** 2, 0);
  return NORMAL_95 * Math.sqrt((squares * count) / (count - 1));
}

function referencesOf(rows: number, most: number, seed: number): Uint32Array {
  if (rows <= most) return Uint32Array.from({ length: rows }, (_, row) => row);
  return Uint32Array.from(drawByHash(0, rows, most, seed)).sort();
}

/** v_m of each row, and D; null where no two rows among those that others are compared with differ. */
function rowInfluences(
  p: SparseScores,
  q: SparseScores,
  references: Uint32Array,
  onProgress: (share: number) => void,
): { influences: Float64Array; distance: number } | null {
  const { rows } = p;
  const [ofP, ofQ] = [distancesFrom(p, references), distancesFrom(q, references)];
  const pairs = (references.length * (references.length - 1)) / 2;
  const [x, y] = [new Float64Array(pairs), new Float64Array(pairs)];
  let distance = 0;
  let at = 0;
  references.forEach((row, i) => {
    const [toP, toQ] = [ofP(row), ofQ(row)];
    for (let j = 0; j < i; j++, at++) {
      [x[at], y[at]] = [toP[j], toQ[j]];
      distance += Math.abs(toP[j] - toQ[j]) / pairs;
    }
  });
  const [toX, toY] = [meanGap(x), meanGap(y)];
  const expected = x.reduce((sum, value) => sum + toY(value), 0) / pairs;
  if (!(expected > 0)) return null;
  const ratio = distance / expected;
  const itself = -ratio * (toY(0) + toX(0));
  const isReference = new Uint8Array(rows);
  for (const row of references) isReference[row] = 1;
  const influences = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if (row % 256 === 0) onProgress(row / rows);
    const [toP, toQ] = [ofP(row), ofQ(row)];
    let sum = isReference[row] ? -itself : 0;
    for (let j = 0; j < references.length; j++) {
      sum += Math.abs(toP[j] - toQ[j]) - ratio * (toY(toP[j]) + toX(toQ[j]));
    }
    influences[row] = sum / (references.length - isReference[row]);
  }
  return { influences, distance };
}

/** The function ½ ‖p_m − p_s‖₁ of a row m for each of some rows s; what it returns is overwritten by the next call. */
function distancesFrom(scores: SparseScores, to: Uint32Array): (row: number) => Float64Array {
  const { starts, columns, values } = scores;
  const own = new Float64Array(scores.concepts);
  const found = new Float64Array(to.length);
  return (row) => {
    let total = 0;
    for (let at = starts[row]; at < starts[row + 1]; at++) total += own[columns[at]] = values[at];
    to.forEach((other, j) => {
      let sum = total;
      for (let at = starts[other]; at < starts[other + 1]; at++) {
        const mine = own[columns[at]];
        sum += Math.abs(values[at] - mine) - mine;
      }
      found[j] = Math.max(0, sum) / 2;
    });
    for (let at = starts[row]; at < starts[row + 1]; at++) own[columns[at]] = 0;
    return found;
  };
}
