/** A point with a text beside it. */
export interface Labelled {
  x: number;
  y: number;
  radius: number;
  /** Width of the text. */
  width: number;
}

/** The upper left corner of a text. */
export interface LabelCorner {
  left: number;
  top: number;
}

interface Box extends LabelCorner {
  right: number;
  bottom: number;
}

const GAP = 3;
/** Edge of the squares by which boxes are found. */
const BIN = 64;
const BINS_DOWN = 4096;

/**
 * Places for texts that cover neither each other nor any point, the most important first: right of the point, left of it, below
 * or above; null where all four are taken.
 *
 * @param order indices of the points from the most important on; others get no text, nor do points out of sight
 * @param size within which texts must lie
 * @param height of a text
 */
export function placeLabels(
  points: readonly Labelled[],
  order: readonly number[],
  size: { width: number; height: number },
  height: number,
): (LabelCorner | null)[] {
  const bins = new Map<number, Box[]>();
  const binsOf = ({ left, top, right, bottom }: Box): number[] => {
    const keys: number[] = [];
    for (let x = Math.floor(left / BIN); x <= Math.floor(right / BIN); x++) {
      for (let y = Math.floor(top / BIN); y <= Math.floor(bottom / BIN); y++) keys.push(x * BINS_DOWN + y);
    }
    return keys;
  };
  const add = (box: Box): void => {
    for (const key of binsOf(box)) {
      const bin = bins.get(key);
      if (bin) bin.push(box);
      else bins.set(key, [box]);
    }
  };
  const isFree = (box: Box): boolean =>
    box.left >= 0 &&
    box.top >= 0 &&
    box.right <= size.width &&
    box.bottom <= size.height &&
    binsOf(box).every((key) => !bins.get(key)?.some((other) => overlap(box, other)));

  const isSeen = ({ x, y }: Labelled): boolean => x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  for (const point of points) {
    if (!isSeen(point)) continue;
    const { x, y, radius } = point;
    // The square inside the circle: texts may touch its rim, where points lie close.
    const reach = radius * 0.8;
    add({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach });
  }
  const places = points.map((): LabelCorner | null => null);
  for (const at of order) {
    if (!isSeen(points[at])) continue;
    const { x, y, radius, width } = points[at];
    const corners = [
      { left: x + radius + GAP, top: y - height / 2 },
      { left: x - radius - GAP - width, top: y - height / 2 },
      { left: x - width / 2, top: y + radius },
      { left: x - width / 2, top: y - radius - height },
    ];
    for (const { left, top } of corners) {
      const box = { left, top, right: left + width, bottom: top + height };
      if (!isFree(box)) continue;
      places[at] = { left, top };
      add(box);
      break;
    }
  }
  return places;
}

function overlap(x: Box, y: Box): boolean {
  return x.left < y.right && y.left < x.right && x.top < y.bottom && y.top < x.bottom;
}
