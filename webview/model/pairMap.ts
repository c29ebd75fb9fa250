import { max, min, scaleLinear } from 'd3';

/** What all pairs of representations say, as a square table. */
export interface PairTable {
  /** In the order shown; those of a group lie side by side. */
  items: PairItem[];
  /** n × n, row-major, symmetric; NaN where it is not known. */
  values: Float64Array;
}

interface PairItem {
  id: string;
  /** The series. */
  group: string;
  /** Its place in the series. */
  label: string;
}

/** A cell of the table, by the places of its two items. */
export interface PairCell {
  row: number;
  column: number;
}

/** Where the cells of a table lie, in pixels. */
export interface PairLayout {
  /** Edge of a cell. */
  cell: number;
  /** Start of each row and column. */
  starts: number[];
  /** From the corner of the first cell to the end of the last. */
  extent: number;
  groups: { name: string; start: number; length: number; first: number; last: number }[];
}

const GROUP_GAP = 6;

/** Cells as large as fit a square of `space` pixels, at least `smallest` and at most `largest`, with gaps between groups. */
export function pairLayout(
  items: readonly PairItem[],
  space: number,
  [smallest, largest]: [number, number],
): PairLayout {
  const groups: PairLayout['groups'] = [];
  items.forEach(({ group }, i) => {
    const current = groups.at(-1);
    if (current?.name === group) current.last = i;
    else groups.push({ name: group, start: 0, length: 0, first: i, last: i });
  });
  const gaps = GROUP_GAP * Math.max(0, groups.length - 1);
  const cell = Math.max(smallest, Math.min(largest, Math.floor((space - gaps) / items.length)));
  const starts: number[] = [];
  groups.forEach((group, g) => {
    group.start = group.first * cell + g * GROUP_GAP;
    group.length = (group.last - group.first + 1) * cell;
    for (let i = group.first; i <= group.last; i++) starts[i] = i * cell + g * GROUP_GAP;
  });
  return { cell, starts, extent: items.length * cell + gaps, groups };
}

/** The number of the cell at a place along a side, or null between and beside the cells. */
export function cellAlong({ starts, cell }: PairLayout, at: number): number | null {
  const found = starts.findIndex((start) => at >= start && at < start + cell);
  return found < 0 ? null : found;
}

/** The cell of the lower half, the diagonal included, that is nearest in its row to this one. */
export function inLowerHalf({ row, column }: PairCell): PairCell {
  return { row, column: Math.min(column, row) };
}

/** How values become shares of the colour scale. */
export interface PairScale {
  low: number;
  high: number;
  /** Share in [0, 1] of a finite value. */
  share: (value: number) => number;
  ticks: { value: number; text: string }[];
}

const AROUND = 0.05;

/** From the least to the greatest value between two different representations, rounded outwards. */
export function pairScale({ items, values }: PairTable): PairScale {
  const n = items.length;
  const known = Array.from(values).filter(
    (value, at) => Math.floor(at / n) !== at % n && Number.isFinite(value),
  );
  const [least, most] = [min(known) ?? 0, max(known) ?? 1];
  // A single value stands in the middle of the colours.
  const around = most > least ? 0 : AROUND;
  const scale = scaleLinear([least - around, most + around], [0, 1]).nice(4);
  const [low, high] = scale.domain();
  return {
    low,
    high,
    share: scale.clamp(true),
    ticks: scale
      .ticks(4)
      .map((value) => ({ value, text: scale.tickFormat(4)(value).replace('-', '\u2212') })),
  };
}

/**
 * The order of the items in which those that are alike lie side by side: each next one is the most alike to the one before among
 * those that are left, beginning with the pair that is most alike. Models no longer lie together.
 */
export function orderByAlikeness({ items, values }: PairTable): number[] {
  const n = items.length;
  const valueOf = (i: number, j: number): number => {
    const value = values[i * n + j];
    return Number.isFinite(value) ? value : -Infinity;
  };
  let best: [number, number] = [0, 0];
  let bestValue = -Infinity;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      if (valueOf(i, j) <= bestValue) continue;
      bestValue = valueOf(i, j);
      best = [i, j];
    }
  }
  const order = best[0] === best[1] ? [0] : [...best];
  const left = new Set(items.keys());
  order.forEach((i) => left.delete(i));
  while (left.size > 0) {
    const [front, back] = [order[0], order[order.length - 1]];
    let next = -1;
    let atFront = false;
    let nextValue = -Infinity;
    for (const i of left) {
      const [toFront, toBack] = [valueOf(front, i), valueOf(back, i)];
      const value = Math.max(toFront, toBack);
      if (next >= 0 && value <= nextValue) continue;
      next = i;
      nextValue = value;
      atFront = toFront > toBack;
    }
    if (atFront) order.unshift(next);
    else order.push(next);
    left.delete(next);
  }
  return order;
}
