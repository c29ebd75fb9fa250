interface Point {
  x: number;
  y: number;
}

const DIRECTIONS: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** How much worse it is to lie aside than ahead. */
const ASIDE = 2;

/** The point that an arrow key leads to: the nearest ahead, those aside of the way counting as farther; null for none. */
export function nearestTowards(points: readonly Point[], from: number, key: string): number | null {
  const way = Object.hasOwn(DIRECTIONS, key) ? DIRECTIONS[key] : null;
  if (!way || points.length === 0) return null;
  let best: number | null = null;
  let least = Infinity;
  points.forEach(({ x, y }, at) => {
    const [dx, dy] = [x - points[from].x, y - points[from].y];
    const ahead = dx * way.x + dy * way.y;
    if (at === from || ahead <= 0) return;
    const aside = Math.abs(dx * way.y + dy * way.x);
    const cost = Math.hypot(ahead, ASIDE * aside);
    if (cost < least) [best, least] = [at, cost];
  });
  return best;
}

/** The point nearest to a place, its rim at most `reach` away; null for none. */
export function nearestTo(
  points: readonly (Point & { radius: number })[],
  { x, y }: Point,
  reach: number,
): number | null {
  let best: number | null = null;
  let least = reach;
  points.forEach((point, at) => {
    const gap = Math.hypot(point.x - x, point.y - y) - point.radius;
    if (gap < least) [best, least] = [at, gap];
  });
  return best;
}
