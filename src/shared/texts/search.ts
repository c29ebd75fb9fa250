/** A search that is done in parts, between which other things can be done. Ends with numbers that ascend. */
export type Search = Generator<void, Uint32Array>;

/** Characters, or so many bytes, that are looked at in one part: some milliseconds. */
const OF_PART = 500_000;

/**
 * Those of some numbers whose text has what is looked for.
 * @param numbers ascending
 * @param look whether a text has it, and how long the text is
 */
export function* searched(
  numbers: ArrayLike<number>,
  look: (number: number, place: number) => { has: boolean; length: number },
): Search {
  const found: number[] = [];
  let left = OF_PART;
  for (let place = 0; place < numbers.length; place++) {
    const { has, length } = look(numbers[place], place);
    if (has) found.push(numbers[place]);
    // A text that is looked up takes time, however short it is.
    left -= length + 50;
    if (left > 0) continue;
    left = OF_PART;
    yield;
  }
  return Uint32Array.from(found);
}

/**
 * Does a search to its end, or until nobody waits for it.
 * @param pause between two parts
 * @returns what was found; nothing where nobody waits
 */
export async function inParts(
  search: Search,
  pause: () => Promise<unknown>,
  isCancelled: () => boolean,
): Promise<Uint32Array<ArrayBuffer>> {
  for (;;) {
    const { done, value } = search.next();
    if (done) return value.slice();
    await pause();
    if (isCancelled()) return new Uint32Array();
  }
}
