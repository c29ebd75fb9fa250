/** What of a content is seen, along one axis. */
interface Seen {
  from: number;
  size: number;
}

/** Where to scroll so that a stretch and some of its surroundings are seen; where it is, if they are. */
export function scrollNear(
  { from, size }: Seen,
  start: number,
  length: number,
  surroundings: number,
): number {
  const least = start + length + surroundings - size;
  return Math.min(Math.max(from, least), Math.max(0, start - surroundings));
}
