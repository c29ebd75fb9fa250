import { placeOf, type TokenRows } from '../../features/tokens';
import type { Patches } from '../../experiment/samples';

/** What the lines of a samples table stand for: rows as they are used, tokens before averaging, or whole samples. */
type TableUnit = 'row' | 'token' | 'sample';

/** What a table with so many lines describes; null where it fits nothing. */
export function tableUnit(
  lines: number,
  { rows, samples, tokens, dropped, kept, places }: TokenRows,
): TableUnit | null {
  if (places && lines === samples) return 'sample';
  if (lines === rows) return 'row';
  // The mean over a sample has no line of its own among those of tokens.
  const isPerToken = lines === samples * tokens || lines === samples * (tokens - dropped);
  if (isPerToken && kept !== 'mean') return 'token';
  // An NLMCD run names samples of the whole data set, the last of which it need not have drawn.
  return lines === samples || (places && lines > samples) ? 'sample' : null;
}

/** A region of an image in its pixels; NaN sizes reach to its border. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The lines of a samples table by the rows of a feature file. */
export interface TokenTable {
  /** Whether a line describes all rows of a sample. */
  isOfSamples: boolean;
  /** The line that describes a row; of averaged tokens the one in the middle. */
  lineOf(row: number): number;
  /**
   * The patch of a row: of averaged tokens all their patches, of a token in a described sample its share of the grid.
   * @param imageSize of the row's image, asked for where the table does not give it
   */
  boxOf(row: number, patches: Patches, imageSize: { width: number; height: number } | null): Box;
}

/** @param lineOfSample of each sample, where lines do not stand in their order */
export function tokenTable(
  unit: TableUnit,
  lines: number,
  layout: TokenRows,
  lineOfSample: Uint32Array | null = null,
): TokenTable {
  const { samples, tokens, dropped, grid, pool } = layout;
  const perSample = lines / samples;
  // A table of tokens may leave out those that are dropped.
  const skipped = unit === 'token' && perSample < tokens ? dropped : 0;
  const lineOf = (row: number, dy: number, dx: number): number => {
    if (unit === 'row') return row;
    const { sample, token } = placeOf(layout, row);
    if (unit === 'sample') return lineOfSample ? lineOfSample[sample] : sample;
    return sample * perSample + token - skipped + dy * (grid?.width ?? 0) + dx;
  };
  const middle = unit === 'token' ? Math.floor((pool - 1) / 2) : 0;
  const last = unit === 'token' ? pool - 1 : 0;
  return {
    isOfSamples: unit === 'sample',
    lineOf: (row) => lineOf(row, middle, middle),
    boxOf(row, patches, imageSize) {
      const start = boxAt(patches, lineOf(row, 0, 0), imageSize);
      const end = boxAt(patches, lineOf(row, last, last), imageSize);
      const whole = {
        x: start.x,
        y: start.y,
        width: end.x + end.width - start.x,
        height: end.y + end.height - start.y,
      };
      if (unit !== 'sample' || !grid) return whole;
      const { y, x } = placeOf(layout, row);
      const [width, height] = [whole.width / grid.width, whole.height / grid.height];
      return {
        x: whole.x + x! * width,
        y: whole.y + y! * height,
        width: pool * width,
        height: pool * height,
      };
    },
  };
}

function boxAt(patches: Patches, line: number, imageSize: { width: number; height: number } | null): Box {
  const { x, y, width, height } = patches;
  return {
    x: x[line],
    y: y[line],
    width: Number.isNaN(width[line]) ? (imageSize?.width ?? NaN) - x[line] : width[line],
    height: Number.isNaN(height[line]) ? (imageSize?.height ?? NaN) - y[line] : height[line],
  };
}
