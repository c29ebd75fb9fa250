import { ascending } from 'd3';
import type { LabelCorner } from '../../drawing/placeLabels';

/** Where a concept is in a map: the medians of its rows' coordinates; NaN where it has no rows. */
export interface ConceptCentre {
  x: number;
  y: number;
}

/**
 * The places of K concepts.
 * @param positions Float32, N × 2, row-major
 * @param labels of N rows, −1 for none
 */
export function conceptCentres(
  positions: Float32Array,
  labels: Int32Array,
  concepts: number,
): ConceptCentre[] {
  const members = Array.from({ length: concepts }, (): number[] => []);
  labels.forEach((label, row) => {
    if (label >= 0) members[label].push(row);
  });
  return members.map((rows) => ({
    x: medianOf(rows.map((row) => positions[2 * row])),
    y: medianOf(rows.map((row) => positions[2 * row + 1])),
  }));
}

function medianOf(values: number[]): number {
  return values.sort(ascending)[values.length >> 1] ?? NaN;
}

/** A text that is to stand around a place. */
interface Named {
  x: number;
  y: number;
  width: number;
}

const GAP = 3;

/**
 * Upper left corners of texts centred on their places, the most important first; null where another is in the way, or the place
 * is out of sight.
 *
 * @param order indices of the texts from the most important on; others are not placed
 * @param most that are placed
 */
export function placeNames(
  texts: readonly Named[],
  order: readonly number[],
  size: { width: number; height: number },
  height: number,
  most: number,
): (LabelCorner | null)[] {
  const places = texts.map((): LabelCorner | null => null);
  const taken: (LabelCorner & { width: number })[] = [];
  for (const at of order) {
    if (taken.length >= most) break;
    const { x, y, width } = texts[at];
    if (!(x >= 0 && y >= 0 && x <= size.width && y <= size.height)) continue;
    const inside = (value: number, length: number, room: number): number =>
      Math.max(0, Math.min(value, room - length));
    const place = {
      left: inside(x - width / 2, width, size.width),
      top: inside(y - height / 2, height, size.height),
      width,
    };
    const isFree = taken.every(
      (other) =>
        place.left >= other.left + other.width + GAP ||
        other.left >= place.left + width + GAP ||
        Math.abs(place.top - other.top) >= height,
    );
    if (!isFree) continue;
    taken.push(place);
    places[at] = place;
  }
  return places;
}
