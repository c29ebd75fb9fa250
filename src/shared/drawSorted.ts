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
  const drawn = new Uint32Array(most);
  /** By hash, one more than the position of a number in `drawn`; a Set would take five times the memory. */
  const places = new Uint32Array(Math.ceil(most * 1.5) + 1);
  /** The place of a number, which is free where it was not drawn. */
  const placeOf = (number: number): number => {
    let place = (Math.imul(number, 0x9e3779b1) >>> 0) % places.length;
    while (places[place] > 0 && drawn[places[place] - 1] !== number) {
      place = place + 1 === places.length ? 0 : place + 1;
    }
    return place;
  };
  for (let at = 0; at < most; at++) {
    const last = count - most + at;
    const candidate = Math.floor(random() * (last + 1));
    const place = placeOf(candidate);
    drawn[at] = places[place] > 0 ? last : candidate;
    places[drawn[at] === candidate ? place : placeOf(last)] = at + 1;
  }
  return drawn.sort();
}
