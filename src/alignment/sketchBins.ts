import {
  BIN_BYTES,
  COLUMN_BINS,
  FINE_BINS,
  FINE_FOLD,
  FINE_FROM,
  MORE_BINS,
  SUM_BINS,
} from '../compute/kernels/alignmentLayout';

/** Bins are so wide in √x, in units of 2⁻³⁰, before they are folded. */
const ROOT_WIDTH = 16;

/** Sketches of all pairs of concepts take about so much memory at most, as far as MOST_FOLDS allows. */
const PAIRS_BYTES = 2 ** 26;
/** 248 bins a pair: what is lost is below a ten-thousandth of a distance. */
const MOST_FOLDS = FINE_FROM;

/** The bins of one pair of concepts or of one concept: those of values ≥ 0, and then those of values of either sign. */
export interface BinLayout {
  /** So many times two neighbouring bins, counted from 0, are one; the most often folded are finer near 0. */
  fold: number;
  bins: number;
  /** Value at the end of each bin that is nearer to 0, with its sign; −0 is a negative bin. */
  starts: Float64Array;
  /** How far values in each bin are from that at most. */
  widths: Float64Array;
}

/** How often bins are folded for so many pairs: as little as their memory allows. */
export function foldFor(pairs: number): number {
  let fold = 0;
  while (fold < MOST_FOLDS && pairs * pairLayout(fold).bins * BIN_BYTES > PAIRS_BYTES) fold++;
  return fold;
}

/** The bins of p + q, and behind them those of p − q, the negative ones first. */
export function pairLayout(fold: number): BinLayout {
  const magnitudes = foldedBins(COLUMN_BINS, fold);
  const upwards = Array.from({ length: magnitudes }, (_, bin) => startOf(bin, fold));
  const downwards = upwards.map((start) => -start).reverse();
  const sums = Array.from({ length: foldedBins(SUM_BINS, fold) }, (_, bin) => startOf(bin, fold));
  const starts = Float64Array.from([...sums, ...downwards, ...upwards]);
  const width = (_: unknown, bin: number): number => startOf(bin + 1, fold) - startOf(bin, fold);
  const wide = upwards.map(width);
  const widths = Float64Array.from([...sums.map(width), ...wide.toReversed(), ...wide]);
  return { fold, bins: starts.length, starts, widths };
}

/** The bins of one concept, never folded. */
export function columnLayout(): BinLayout {
  const starts = Float64Array.from({ length: COLUMN_BINS }, (_, bin) => startOf(bin, 0));
  const widths = starts.map((start, bin) => startOf(bin + 1, 0) - start);
  return { fold: 0, bins: COLUMN_BINS, starts, widths };
}

function foldedBins(bins: number, fold: number): number {
  return ((bins - 1) >> fold) + 1 + (fold === FINE_FROM ? MORE_BINS : 0);
}

function startOf(bin: number, fold: number): number {
  return (unfolded(bin, fold) * ROOT_WIDTH) ** 2;
}

/** The first of the bins that a folded bin is made of. */
function unfolded(bin: number, fold: number): number {
  if (fold < FINE_FROM) return bin << fold;
  return bin < FINE_BINS ? bin << FINE_FOLD : (bin - MORE_BINS) << fold;
}

/** Whether small scores are rounded in a sketch with bins folded so often. */
export function roundsSmall(fold: number): boolean {
  return fold === FINE_FROM;
}

/**
 * Adds lists of (count, sum) to lists of (count, excess): by how much the values of a bin are beyond its start, which are
 * integers that add up exactly for billions of rows, while their sums do so for four million.
 */
export function addSums(to: Float64Array, sums: Float64Array, { bins, starts }: BinLayout): void {
  for (let at = 0; at < sums.length; at += 2) {
    const count = sums[at];
    if (count === 0) continue;
    to[at] += count;
    to[at + 1] += sums[at + 1] - count * starts[(at / 2) % bins];
  }
}

/** (count, sum) from (count, excess). */
export function sumsOf(lists: Float64Array, { bins, starts }: BinLayout): Float64Array {
  const sums = lists.slice();
  for (let at = 0; at < sums.length; at += 2) sums[at + 1] += sums[at] * starts[(at / 2) % bins];
  return sums;
}

/**
 * Whether lists of (count, excess) are such as `addSums` makes: whole numbers, as many in each list as there are values, and none beyond its
 * bin. Kernels take the place of a value for one in their arrays.
 *
 * @param values in each list
 */
export function areBinned(lists: Float64Array, layout: BinLayout, values: number): boolean {
  const { bins, starts, widths } = layout;
  for (let list = 0; list < lists.length; list += 2 * bins) {
    let counted = 0;
    for (let bin = 0; bin < bins; bin++) {
      const count = lists[list + 2 * bin];
      const excess = lists[list + 2 * bin + 1];
      if (count === 0 && excess === 0) continue;
      const isBelow = starts[bin] < 0 || Object.is(starts[bin], -0);
      const beyond = isBelow ? -excess : excess;
      if (!(count > 0 && beyond >= 0 && beyond <= count * widths[bin])) return false;
      if (!Number.isSafeInteger(count) || !Number.isSafeInteger(excess)) return false;
      counted += count;
    }
    if (counted !== values) return false;
  }
  return true;
}
