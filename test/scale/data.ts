import { normalRandom, seededRandom } from '../../src/shared/random';
import { writeNpy } from '../../src/features/npy/writeNpy';

/** Writes rows × columns features in so many groups, which follow each other row by row. */
export async function writeGroups(
  file: string,
  rows: number,
  columns: number,
  groups: number,
): Promise<void> {
  const normal = normalRandom(seededRandom(7));
  const centres = Float32Array.from({ length: groups * columns }, () => 2 * normal());
  const data = new Float32Array(rows * columns);
  for (let at = 0; at < data.length; at++) {
    const group = Math.floor(at / columns) % groups;
    data[at] = centres[group * columns + (at % columns)] + normal();
  }
  await writeNpy(file, { shape: [rows, columns], data });
}

/** Share of the rows that Q holds for the same concept as P does. */
const AGREEING = 0.7;

/**
 * The scores P and Q of the rows of a shard, N × K each, by a seed: most of a row's score is in one concept, the rest spread
 * over all, and rows sum to less than 1.
 */
export function shardScores(
  rows: number,
  concepts: number,
  seed: number,
): Record<'p' | 'q', Float32Array<ArrayBuffer>> {
  const uniform = seededRandom(seed);
  const p = new Float32Array(rows * concepts);
  const q = new Float32Array(rows * concepts);
  for (let row = 0; row < rows; row++) {
    const own = Math.floor(uniform() * concepts);
    // Concepts of Q are numbered the other way round.
    const other = uniform() < AGREEING ? concepts - 1 - own : Math.floor(uniform() * concepts);
    fillRow(p.subarray(row * concepts, (row + 1) * concepts), own, uniform);
    fillRow(q.subarray(row * concepts, (row + 1) * concepts), other, uniform);
  }
  return { p, q };
}

function fillRow(scores: Float32Array, own: number, uniform: () => number): void {
  for (let at = 0; at < scores.length; at++) scores[at] = (0.3 * uniform() ** 4) / scores.length;
  scores[own] = 0.4 + 0.5 * uniform();
}
