import { ZONES } from '../compute/kernels/alignmentLayout';
import type { KernelMemory } from '../compute/memory';
import type { KernelPool } from '../compute/pool';
import type { FixedScores } from './fixedPoint';

/** How often each two zones, or a zone and what is large, meet. */
export const ZONE_SCRATCH_BYTES = (ZONES + 1) ** 2 * 4;

/** Scores of which small ones are rounded, as pointers to what kernels/alignmentZones.ts made of each column. */
export interface RoundedScores {
  rows: number;
  concepts: number;
  columns: number;
  /** Of 64 rows each. */
  words: number;
  zones: number;
  planes: number;
  counts: number;
  large: number;
}

/**
 * Rounds the small scores of each concept, below a thousandth, to one of six values, in place. With hundreds of concepts
 * nearly all scores of a row are so small, and of two rounded columns it can be counted how often each two values meet.
 *
 * @param rounded gets added by how much the scores of each concept changed
 * @returns reserved in `memory`
 */
export async function roundSmall(
  { rows, concepts, columns }: FixedScores,
  rounded: Float64Array,
  memory: KernelMemory,
  pool: KernelPool,
): Promise<RoundedScores> {
  const words = Math.ceil(rows / 64);
  const zones = memory.reserve(concepts * rows);
  const planes = memory.int32(concepts * (ZONES - 1) * words * 2);
  planes.view.fill(0);
  const counts = memory.int32(concepts * (ZONES + 1)).pointer;
  const large = memory.int32(concepts * rows).pointer;
  const lost = memory.float64(concepts);
  const found = { rows, concepts, columns, words, zones, planes: planes.pointer, counts, large };
  const calls = Array.from({ length: concepts }, (_, k) => [
    ...[rows, words, ...placesOf(found, k), lost.pointer + k * 8],
  ]);
  await pool.run(memory, 'sketchZones', calls);
  lost.view.forEach((sum, k) => (rounded[k] += sum));
  return found;
}

/** Pointers to the column, zones, planes, counts and large rows of a concept. */
export function placesOf(
  { rows, columns, words, zones, planes, counts, large }: RoundedScores,
  k: number,
): number[] {
  return [
    columns + k * rows * 4,
    zones + k * rows,
    planes + k * (ZONES - 1) * words * 8,
    counts + k * (ZONES + 1) * 4,
    large + k * rows * 4,
  ];
}
