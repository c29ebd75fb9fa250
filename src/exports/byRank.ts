/** The first of all lists, then the second of all, and so on. */
export function byRank<T>(lists: readonly (readonly T[])[]): T[] {
  const deepest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: deepest }, (_, rank) =>
    lists.flatMap((list) => list.slice(rank, rank + 1)),
  ).flat();
}
