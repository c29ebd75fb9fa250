/** A stretch of a recording that a part of it fills in a picture. */
export interface TimeCell {
  part: number;
  /** Seconds. */
  from: number;
  to: number;
}

/** A stretch of a recording that fits beside each other. */
export interface TimeLine {
  from: number;
  to: number;
  cells: TimeCell[];
}

/** Seconds of a line that can be read off. */
const ROUND = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600];

/**
 * The stretch that each part fills: around its middle, and no further than half-way to the next, so that windows that overlap tile the
 * recording.
 *
 * @param starts and `ends` in seconds, in any order; NaN for the beginning or the end of the recording
 */
export function timeCells(starts: Float64Array, ends: Float64Array, duration: number): TimeCell[] {
  const cells = Array.from(starts, (start, part) => ({
    part,
    from: Number.isNaN(start) ? 0 : start,
    to: Number.isNaN(ends[part]) ? duration : ends[part],
  }))
    .filter(({ from, to }) => to > from)
    .sort((x, y) => x.from + x.to - y.from - y.to || x.part - y.part);
  const middles = cells.map(({ from, to }) => (from + to) / 2);
  return cells.map(({ part, from, to }, i) => ({
    part,
    from: i > 0 && cells[i - 1].to > from ? Math.max(from, (middles[i - 1] + middles[i]) / 2) : from,
    to: i + 1 < cells.length && cells[i + 1].from < to ? Math.min(to, (middles[i] + middles[i + 1]) / 2) : to,
  }));
}

/**
 * How many seconds a line has: a round number, as many as leave the usual cell wide enough.
 * @param cellsOfLine how many cells fit beside each other
 */
export function secondsOfLine(cells: readonly TimeCell[], duration: number, cellsOfLine: number): number {
  const widths = cells.map(({ from, to }) => to - from).sort((x, y) => x - y);
  const usual = widths[widths.length >> 1] ?? duration;
  const fitting = usual * Math.max(1, cellsOfLine);
  const rounded = ROUND.findLast((seconds) => seconds <= fitting) ?? ROUND[0];
  return Math.min(rounded, duration);
}

/** A recording in lines of so many seconds; a cell on the border of two is there in both. */
export function timeLines(cells: readonly TimeCell[], duration: number, seconds: number): TimeLine[] {
  if (!(seconds > 0)) return [];
  const lines: TimeLine[] = Array.from(
    { length: Math.max(1, Math.ceil(duration / seconds - 1e-9)) },
    (_, at) => ({
      from: at * seconds,
      to: (at + 1) * seconds,
      cells: [],
    }),
  );
  for (const cell of cells) {
    for (let at = Math.floor(cell.from / seconds); at < lines.length && lines[at].from < cell.to; at++) {
      const { from, to } = lines[at];
      const inside = { part: cell.part, from: Math.max(from, cell.from), to: Math.min(to, cell.to) };
      if (inside.to > inside.from) lines[at].cells.push(inside);
    }
  }
  return lines;
}
