import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { npyHeader } from '../../src/features/npy/encodeNpy';
import { normalRandom, seededRandom } from '../../src/shared/random';

/** Dimensions in which rows truly differ. */
const LATENT = 16;
const CLUSTERS = 400;
/** The share of rows that lie between two clusters. */
const BETWEEN = 0.2;
/** How wide a cluster is beside its distance from others. */
const WIDTH = 0.25;
const NOISE = 0.05;
const ROWS_AT_ONCE = 4096;

/**
 * Writes two representations of the same rows, float32, a block of rows at a time: clusters of different sizes in a few dimensions, seen
 * through another map on each side, and rows between them. The same for a seed; more rows begin with the same ones.
 *
 * @returns the two files
 */
export async function writeManyRows(
  folder: string,
  rows: number,
  columns: number,
): Promise<[a: string, b: string]> {
  const normal = normalRandom(seededRandom(1));
  const centres = Float32Array.from({ length: CLUSTERS * LATENT }, () => normal());
  const maps = [0, 1].map(() =>
    Float32Array.from({ length: LATENT * columns }, () => normal() / Math.sqrt(LATENT)),
  );
  const files: [string, string] = [join(folder, 'a.npy'), join(folder, 'b.npy')];
  const handles = await Promise.all(files.map((file) => open(file, 'w')));
  try {
    const header = npyHeader('f4', [rows, columns]);
    for (const handle of handles) await handle.write(header);
    const random = seededRandom(2);
    const each = normalRandom(random);
    const block = new Float32Array(ROWS_AT_ONCE * columns);
    for (let start = 0; start < rows; start += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, rows - start);
      const latent = new Float32Array(count * LATENT);
      for (let row = 0; row < count; row++) place(latent.subarray(row * LATENT, (row + 1) * LATENT));
      for (const [side, handle] of handles.entries()) {
        for (let row = 0; row < count; row++) see(latent, row, maps[side], block);
        await handle.write(new Uint8Array(block.buffer, 0, count * columns * 4));
      }
    }

    /** Draws a cluster, of which the first are the largest, and a row in it or on the way to another. */
    function place(row: Float32Array): void {
      const of = Math.floor(CLUSTERS * random() ** 1.5);
      const isBetween = random() < BETWEEN;
      const [to, share] = isBetween ? [Math.floor(CLUSTERS * random()), random()] : [of, 0];
      for (let d = 0; d < LATENT; d++) {
        const centre = (1 - share) * centres[of * LATENT + d] + share * centres[to * LATENT + d];
        row[d] = centre + WIDTH * each();
      }
    }

    function see(latent: Float32Array, row: number, map: Float32Array, to: Float32Array): void {
      const seen = to.subarray(row * columns, (row + 1) * columns);
      for (let f = 0; f < columns; f++) seen[f] = NOISE * (random() + random() + random() - 1.5);
      for (let d = 0; d < LATENT; d++) {
        const value = latent[row * LATENT + d];
        for (let f = 0; f < columns; f++) seen[f] += value * map[d * columns + f];
      }
    }
  } finally {
    await Promise.all(handles.map((handle) => handle.close()));
  }
  return files;
}
