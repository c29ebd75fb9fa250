import { seededRandom } from './random';

/**
 * `most` of the numbers 0 … count − 1, drawn at random without repetition, ascending; all where there are no more. Takes
 * memory for what is drawn alone (Floyd's algorithm: J. Bentley, Programming Pearls, CACM 30(9), 1987).
 *
 * @param count at most 2³²
 */
export function drawSorted(count: number, most: number, seed: number): Uint32Array {
  if (count <= most) return Uint32Array.from({ length: count }, (_, i) => i);
  const random = seededRandom(seed);
  const drawn = new Set<number>();
  for (let last = count - most; last < count; last++) {
    const candidate = Math.floor(random() * (last + 1));
    drawn.add(drawn.has(candidate) ? last : candidate);
  }
  return Uint32Array.from(drawn).sort();
}
