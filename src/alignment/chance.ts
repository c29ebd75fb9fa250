import { SPREAD_BINS } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import { spreadHistogram } from './conceptSpreads';
import type { FixedScores } from './fixedPoint';

/**
 * The distance of each pair of concepts that is expected when the rows of one side are shuffled:
 *
 *     E_π d(P^α, Q^β) = ½ E | |Δp| − |Δq| |      Δp, Δq: differences of two random rows, drawn independently
 *
 * from the distributions of |Δp| and |Δq|, histograms with the count and the sum of every bin. Exact for crisp
 * concepts. Otherwise never above the true value: replacing the values of a bin by their mean shrinks E|X − Y|
 * (Jensen), and only where the bins of X and Y overlap. The values behind one bin span at most W = 3/512, which bounds
 * the loss by W/2 · Pr(||Δp| − |Δq|| ≤ 2W); on soft scores it is a few millionths of the value.
 *
 * @param spreadsA, spreadsB `conceptSpreads`
 * @returns K_A × K_B, row-major
 */
export async function expectedDistances(
  a: FixedScores,
  b: FixedScores,
  spreadsA: number,
  spreadsB: number,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void,
): Promise<Float64Array> {
  return meanDifferences(spreadsA, a.concepts, spreadsB, b.concepts, a.one, pool, memory, onProgress);
}

/** The same from pointers to the histograms, SPREAD_BINS bins of each concept. */
export async function meanDifferences(
  histogramsA: number,
  conceptsA: number,
  histogramsB: number,
  conceptsB: number,
  one: number,
  pool: KernelPool,
  memory: KernelMemory,
  onProgress: (fraction: number) => void = () => undefined,
): Promise<Float64Array> {
  const out = memory.float64(conceptsA * conceptsB);
  const calls = Array.from({ length: conceptsA }, (_, alpha) => [
    spreadHistogram(histogramsA, alpha),
    histogramsB,
    conceptsB,
    SPREAD_BINS,
    out.pointer + alpha * conceptsB * 8,
  ]);
  await pool.run(memory, 'expectedDifferences', calls, { onProgress });
  return Float64Array.from(out.view, (mean) => mean / (2 * one));
}

/**
 * 1 − distance / expected of two concepts or unions: 1 identical, 0 chance, negative below chance. Two that are constant have no
 * distance by chance either: they tell no row from another, so that they agree by no more than chance, 0.
 */
export function adjustedForChance(distance: number, expected: number): number {
  return adjustedIndex(distance, expected) ?? 0;
}

/** The same of two sets of concepts; null where both are constant. */
export function adjustedIndex(distance: number, expected: number): number | null {
  return expected > 0 ? 1 - distance / expected : null;
}
