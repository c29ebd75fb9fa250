/** Lists of rows, joined: typed arrays that `pack` takes. */
export interface JoinedLists {
  /** Where each list ends in `listed`. */
  ends: Int32Array;
  listed: Int32Array;
}

export function joinLists(lists: readonly Int32Array[]): JoinedLists {
  let end = 0;
  const ends = Int32Array.from(lists, (rows) => (end += rows.length));
  return { ends, listed: Int32Array.from(lists.flatMap((rows) => [...rows])) };
}

/** The lists that `joinLists` joined. @throws Error for ends that lie in no order: the lists of such could take any memory */
export function splitLists({ ends, listed }: JoinedLists): Int32Array[] {
  if (ends.some((end, k) => end < (k > 0 ? ends[k - 1] : 0) || end > listed.length)) {
    throw new Error('These are not joined lists.');
  }
  return Array.from(ends, (end, k) => listed.slice(k > 0 ? ends[k - 1] : 0, end));
}
