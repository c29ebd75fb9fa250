/** How many rows of a matrix are the same as an earlier one, as `copiesOf` finds them. */
export function duplicateRows(rows: Float64Array | Float32Array, columns: number): number {
  let duplicates = 0;
  copiesOf(rows, columns, () => duplicates++);
  return duplicates;
}

/**
 * Finds the rows of a matrix that are the same as an earlier one, bit by bit. Takes less memory than the matrix, however narrow it is.
 * @param rows row-major, `columns` numbers each; fewer than 2^31 rows
 * @param visit told each of them, ascending, and the first row that is the same
 */
export function copiesOf(
  rows: Float64Array | Float32Array,
  columns: number,
  visit: (row: number, first: number) => void,
): void {
  const count = columns > 0 ? rows.length / columns : 0;
  const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.byteLength / 4);
  const width = (rows.BYTES_PER_ELEMENT / 4) * columns;
  /** By hash, one more than the index of each distinct row; what is taken goes to the next free place. */
  const places = new Uint32Array(Math.ceil(count * 1.5) + 1);
  // A file cannot know which rows meet in a place.
  const seed = Math.floor(Math.random() * 2 ** 32);
  for (let row = 0; row < count; row++) {
    let place = hashOf(words, row * width, width, seed) % places.length;
    while (places[place] > 0 && !areSame(words, (places[place] - 1) * width, row * width, width)) {
      place = place + 1 === places.length ? 0 : place + 1;
    }
    if (places[place] > 0) visit(row, places[place] - 1);
    else places[place] = row + 1;
  }
}

/** MurmurHash3 for 32 bits (Appleby, 2011), of `length` words from `from` on. */
function hashOf(words: Uint32Array, from: number, length: number, seed: number): number {
  let hash = seed;
  for (let i = from; i < from + length; i++) {
    let word = Math.imul(words[i], 0xcc9e2d51);
    word = (word << 15) | (word >>> 17);
    hash ^= Math.imul(word, 0x1b873593);
    hash = (hash << 13) | (hash >>> 19);
    hash = Math.imul(hash, 5) + 0xe6546b64;
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

function areSame(words: Uint32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (words[a + i] !== words[b + i]) return false;
  return true;
}
