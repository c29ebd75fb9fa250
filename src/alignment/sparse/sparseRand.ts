import type { RandIndex } from '../../shared/results/alignment';
import type { SparseScores } from '../../shared/results/sparseScores';
import { NO_RAND } from '../generalizedRand';
import { drawnAmong, NORMAL_95, type SampledPairs } from '../randSample';
import { adjustedIndex } from '../chance';
import { meanGap } from './meanGap';

/** Row pairs between two looks at whether the run was cancelled. */
const PAIRS_BETWEEN = 2 ** 14;

/**
 * `generalizedRand` of scores of which few are above 0: over all pairs of the rows, or over so many drawn at random where there are
 * more, the very pairs that are drawn there.
 *
 * @param rows the numbers of those that are meant; null for all
 * @param onProgress may throw to end it
 * @returns null throughout where a side has no concepts, or there are not two rows
 */
export function sparseRand(
  p: SparseScores,
  q: SparseScores,
  pairs: SampledPairs,
  rows: Uint32Array | null = null,
  onProgress: (share: number) => void = () => undefined,
): RandIndex {
  const length = rows?.length ?? p.rows;
  const all = (length * (length - 1)) / 2;
  const count = Math.min(all, pairs.sample);
  if (count === 0 || isEmpty(p) || isEmpty(q)) return NO_RAND;
  const isSampled = all > pairs.sample;
  const next = isSampled ? drawnAmong(length, pairs.seed, rows) : eachPair(length, rows);
  const ofPair = new Int32Array(2);
  const [x, y] = [new Float64Array(count), new Float64Array(count)];
  let [sum, squares] = [0, 0];
  for (let at = 0; at < count; at++) {
    if (at % PAIRS_BETWEEN === 0) onProgress(at / count);
    next(ofPair, 0);
    x[at] = rowDistance(p, ofPair[0], ofPair[1]);
    y[at] = rowDistance(q, ofPair[0], ofPair[1]);
    const difference = Math.abs(x[at] - y[at]);
    sum += difference;
    squares += difference * difference;
  }
  const distance = sum / count;
  const [toX, toY] = [meanGap(x), meanGap(y)];
  const expected = x.reduce((total, value) => total + toY(value), 0) / count;
  const adjustedRand = adjustedIndex(distance, expected);
  const variance = Math.max(0, squares / count - distance * distance);
  const halfWidth = isSampled ? NORMAL_95 / Math.sqrt(count - 1) : 0;
  return {
    rand: 1 - distance,
    randError: halfWidth * Math.sqrt(variance),
    adjustedRand,
    adjustedRandError: adjustedRand === null ? null : halfWidth * deviation(),
  };

  /** See `adjustedHalfWidth`. */
  function deviation(): number {
    const ratio = distance / expected;
    let [total, ofSquares] = [0, 0];
    for (let at = 0; at < count; at++) {
      const influence = Math.abs(x[at] - y[at]) - ratio * (toY(x[at]) + toX(y[at]));
      total += influence;
      ofSquares += influence * influence;
    }
    return Math.sqrt(Math.max(0, ofSquares / count - (total / count) ** 2)) / expected;
  }
}

/** Whether no row has any score: nothing that could agree. */
export function isEmpty({ columns }: SparseScores): boolean {
  return columns.length === 0;
}

/** ½ ‖p_m − p_s‖₁ */
function rowDistance({ starts, columns, values }: SparseScores, m: number, s: number): number {
  let [i, j] = [starts[m], starts[s]];
  const [endM, endS] = [starts[m + 1], starts[s + 1]];
  let sum = 0;
  while (i < endM && j < endS) {
    const [ofM, ofS] = [columns[i], columns[j]];
    if (ofM === ofS) sum += Math.abs(values[i++] - values[j++]);
    else if (ofM < ofS) sum += values[i++];
    else sum += values[j++];
  }
  while (i < endM) sum += values[i++];
  while (j < endS) sum += values[j++];
  return sum / 2;
}

function eachPair(length: number, rows: Uint32Array | null): (list: Int32Array, at: number) => void {
  let [first, second] = [0, 0];
  return (list, at) => {
    second++;
    if (second === length) {
      first++;
      second = first + 1;
    }
    list[at] = rows ? rows[first] : first;
    list[at + 1] = rows ? rows[second] : second;
  };
}
