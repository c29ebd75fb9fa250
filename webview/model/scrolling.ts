/** From where to where, in CSS pixels from the top. */
export interface Span {
  top: number;
  bottom: number;
}

/**
 * How far to scroll, down where positive, so that something shows: as much of it as there is room for, by the shortest way.
 * @param isSomeEnough whether it may stay where it is as soon as any of it shows
 */
export function scrollInto(sight: Span, { top, bottom }: Span, isSomeEnough: boolean): number {
  if (isSomeEnough && top < sight.bottom && bottom > sight.top) return 0;
  const [above, below] = [top - sight.top, bottom - sight.bottom];
  // What is higher than the room for it may begin above and end below.
  if (above < 0) return Math.min(0, Math.max(above, below));
  return Math.max(0, Math.min(above, below));
}
