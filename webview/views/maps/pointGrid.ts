/** N points of a plane by the squares of a uniform grid, to find the one at a pointer. */
interface PointGrid {
  /** The point nearest to a place, at most `reach` away; of two as near the one that comes first. null for none. */
  nearest(x: number, y: number, reach: number): number | null;
}

const POINTS_PER_CELL = 2;
const MOST_CELLS_ACROSS = 512;

/** @param positions Float32, N × 2, row-major; finite */
export function createPointGrid(positions: Float32Array): PointGrid {
  const count = positions.length / 2;
  const across = Math.min(MOST_CELLS_ACROSS, Math.max(1, Math.ceil(Math.sqrt(count / POINTS_PER_CELL))));
  const bounds = boundsOf(positions);
  const axis = (low: number, high: number) => {
    const perUnit = high > low ? across / (high - low) : 0;
    return (value: number): number => Math.min(across - 1, Math.max(0, Math.floor((value - low) * perUnit)));
  };
  const columnOf = axis(bounds.left, bounds.right);
  const rowOf = axis(bounds.bottom, bounds.top);

  // Points of cell c: `members` from `starts[c]` to before `starts[c + 1]`.
  const cells = new Uint32Array(count);
  const starts = new Uint32Array(across * across + 1);
  for (let i = 0; i < count; i++) {
    cells[i] = rowOf(positions[2 * i + 1]) * across + columnOf(positions[2 * i]);
    starts[cells[i] + 1]++;
  }
  for (let cell = 0; cell < across * across; cell++) starts[cell + 1] += starts[cell];
  const filled = starts.slice(0, -1);
  const members = new Uint32Array(count);
  for (let i = 0; i < count; i++) members[filled[cells[i]]++] = i;

  return {
    nearest(x, y, reach) {
      let best: number | null = null;
      let least = reach * reach;
      const [firstColumn, lastColumn] = [columnOf(x - reach), columnOf(x + reach)];
      const [firstRow, lastRow] = [rowOf(y - reach), rowOf(y + reach)];
      for (let row = firstRow; row <= lastRow; row++) {
        // The cells of one row of the grid follow each other.
        const end = starts[row * across + lastColumn + 1];
        for (let k = starts[row * across + firstColumn]; k < end; k++) {
          const i = members[k];
          const squared = (positions[2 * i] - x) ** 2 + (positions[2 * i + 1] - y) ** 2;
          if (squared < least || (squared === least && (best === null || i < best))) {
            [best, least] = [i, squared];
          }
        }
      }
      return best;
    },
  };
}

export interface Bounds {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** The smallest rectangle that holds all points of all clouds; a point at 0 where there are none. */
export function boundsOf(...clouds: readonly Float32Array[]): Bounds {
  const bounds = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const positions of clouds) {
    for (let i = 0; i < positions.length; i += 2) {
      const [x, y] = [positions[i], positions[i + 1]];
      if (x < bounds.left) bounds.left = x;
      if (x > bounds.right) bounds.right = x;
      if (y < bounds.bottom) bounds.bottom = y;
      if (y > bounds.top) bounds.top = y;
    }
  }
  return bounds.left > bounds.right ? { left: 0, right: 0, bottom: 0, top: 0 } : bounds;
}
