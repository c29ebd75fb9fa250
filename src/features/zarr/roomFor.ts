/** Gives memory of a length, the same again and again: none that was given before may be used any more. */
export type RoomFor = (length: number) => Uint8Array<ArrayBuffer>;

/**
 * Memory for what is made of one chunk after another. What is let go is not free before the collector has been, and some 60 MB may come
 * together until then.
 */
export function roomFor(): RoomFor {
  let kept = new Uint8Array();
  return (length) => {
    if (kept.length < length) kept = new Uint8Array(length);
    return kept.subarray(0, length);
  };
}
