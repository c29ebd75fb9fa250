/**
 * How many rows of a matrix are the same as an earlier one, bit by bit. Takes less memory than the matrix, however narrow it is.
 * @param rows row-major, `columns` numbers each; fewer than 2^31 rows
 */
export function duplicateRows(rows: Float64Array, columns: number): number {
  const count = columns > 0 ? rows.length / columns : 0;
  const words = new Uint32Array(rows.buffer, rows.byteOffset, 2 * rows.length);
  const width = 2 * columns;
  /** By hash, one more than the index of each distinct row; what is taken goes to the next free place. */
  const places = new Uint32Array(Math.ceil(count * 1.5) + 1);
  // A file cannot know which rows meet in a place.
  const seed = Math.floor(Math.random() * 2 ** 32);
  let duplicates = 0;
  for (let row = 0; row < count; row++) {
    let place = hashOf(words, row * width, width, seed) % places.length;
    while (places[place] > 0 && !areSame(words, (places[place] - 1) * width, row * width, width)) {
      place = place + 1 === places.length ? 0 : place + 1;
    }
    if (places[place] > 0) duplicates++;
    else places[place] = row + 1;
  }
  return duplicates;
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
