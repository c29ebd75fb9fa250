import { UserError } from '../errors';
import { windowsOver, type Grid } from './pooling';
import { keptTokens } from './keptTokens';
import type { Layout, TokenSettings } from '../shared/settings/tokens';

/** An array as rows: `rowsPerSample` for each sample, one after the other; each is a token or a mean of neighbouring ones. */
export interface TokenRows {
  rows: number;
  features: number;
  samples: number;
  rowsPerSample: number;
  /** Tokens of a sample in the array, and the first of them that are left out. */
  tokens: number;
  dropped: number;
  /** What a row is: a token (or the mean of neighbouring ones), the class token of a sample, or the mean of its tokens. */
  kept: 'tokens' | 'class' | 'mean';
  /** Of the tokens that are left; null where they are a sequence, or one row a sample is kept. */
  grid: Grid | null;
  pool: number;
  channelsFirst: boolean;
  /** Where the rows come from when they are not those of each sample in turn; `rowsPerSample` is then how many one may have. */
  places: RowPlaces | null;
}

/** For each row the index of its sample, and of the row among those that its sample may have. */
interface RowPlaces {
  sample: Int32Array;
  within: Int32Array;
}

/** Where a row comes from. */
interface TokenPlace {
  sample: number;
  /** Position in the sample as the array has it; that of the first token where several are averaged. */
  token: number;
  /** The same in the grid; null where there is none. */
  y: number | null;
  x: number | null;
}

/** Tokens before the patches: none, class, class and distillation (DeiT), class and four registers (DINOv2). */
const LEADING = [0, 1, 2, 5];
/** A smaller square is more likely a coincidence. */
const SMALLEST_SIDE = 4;
/** Row ids are 32-bit. */
const MOST_ROWS = 2 ** 32 - 1;

/**
 * The rows that an array stands for: (N, F), (samples, tokens, F), (samples, height, width, F) or (samples, F, height, width).
 * @param path named in the errors
 * @throws UserError where the shape is none of these, or does not say which and the settings do not either
 */
export function tokenRows(shape: readonly number[], settings: TokenSettings, path: string): TokenRows {
  const written = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  if (shape.length < 2 || shape.length > 4) {
    throw new UserError(
      `${path} has the shape ${written}. Save a matrix (N, F) with one row per token and one column per feature, ` +
        `or (samples, tokens, F), (samples, height, width, F) or (samples, F, height, width).`,
    );
  }
  const channelsFirst =
    shape.length > 2 && featuresComeFirst(shape, settings.layout, `${path} has the shape ${written}`);
  const features = channelsFirst ? shape[1] : shape[shape.length - 1];
  const places = channelsFirst ? shape.slice(2) : shape.slice(1, -1);
  const tokens = places.reduce((a, b) => a * b, 1);
  const leading = places.length === 1 ? (settings.dropTokens ?? leadingTokens(tokens, settings.layout)) : 0;
  const subject = `${path} has the shape ${written}`;
  const all = gridOf(places, tokens, settings.layout);
  const grid = gridOf(places, tokens - leading, settings.layout);
  const kept = keptTokens(settings, { places: places.length, grid, isAllGrid: all !== null }, subject);
  // The class token is one of those that are left out elsewhere.
  const dropped = kept === 'class' ? 0 : leading;
  if (dropped >= tokens) {
    throw new UserError(`${subject}: of ${tokens} tokens, ${dropped} cannot be left out. Leave out fewer.`);
  }
  // A list may hold means already.
  const pool = shape.length === 2 ? 1 : settings.pool;
  const rowsPerSample = kept === 'tokens' ? pooledRows(grid, tokens - dropped, pool, subject) : 1;
  const rows = shape[0] * rowsPerSample;
  if (rows < 2 || features < 1 || rows > MOST_ROWS) {
    const problem =
      rows > MOST_ROWS ? `more than ${MOST_ROWS} rows` : 'but at least two rows and one column are needed';
    throw new UserError(
      `${path} has the shape ${written}, ${problem}. Save a matrix (N, F) with one row per token.`,
    );
  }
  return {
    ...{ rows, features, samples: shape[0], rowsPerSample, tokens, dropped, kept, pool, channelsFirst },
    grid: kept === 'tokens' ? grid : null,
    places: null,
  };
}

/**
 * The rows of a list (N, F) that holds the tokens of other rows one after the other: all of them, or those that are not left
 * out. As it is where it holds these rows themselves, or tokens of other samples.
 */
export function tokensOfList(list: TokenRows, like: TokenRows): TokenRows {
  const tokens = list.rows / like.samples;
  if (list.tokens > 1 || list.rows === like.rows) return list;
  if (tokens !== like.tokens && tokens !== like.tokens - like.dropped) return list;
  const dropped = like.dropped - (like.tokens - tokens);
  return { ...like, ...{ features: list.features, tokens, dropped, channelsFirst: false } };
}

/** @throws UserError where rows that shall be averaged or chosen are a list, which does not say which are neighbours or of one sample */
export function assertTokensKnown(
  { rows, features, grid, kept }: TokenRows,
  { pool, keepTokens }: Pick<TokenSettings, 'pool' | 'keepTokens'>,
  path: string,
): void {
  const subject = `${path} has the shape (${rows}, ${features})`;
  if (pool > 1 && !grid) throw noGrid(subject, pool);
  if (keepTokens === 'auto' || kept !== 'tokens' || grid) return;
  throw new UserError(
    `${subject}, a list that does not say which rows are tokens of one sample. ` +
      `Set conceptAlignment.features.keepTokens or --keep-tokens to auto, or save (samples, tokens, F).`,
  );
}

/** Where row `row` of all comes from. */
export function placeOf({ rowsPerSample, dropped, grid, pool, places }: TokenRows, row: number): TokenPlace {
  const sample = places ? places.sample[row] : Math.floor(row / rowsPerSample);
  const within = places ? places.within[row] : row - sample * rowsPerSample;
  if (!grid) return { sample, token: dropped + within, y: null, x: null };
  const { width } = windowsOver(grid, pool);
  const y = Math.floor(within / width);
  const x = within - y * width;
  return { sample, token: dropped + y * grid.width + x, y, x };
}

/** Sentences about how an array was taken for rows; none for a matrix. */
export function describeTokens(shape: readonly number[], rows: TokenRows): string[] {
  if (shape.length < 3 && rows.tokens === 1) return [];
  const { tokens, dropped, grid, kept, pool, channelsFirst, rowsPerSample } = rows;
  const between = shape.length === 4 ? 'height × width' : 'tokens';
  const axes = channelsFirst ? `samples × features × ${between}` : `samples × ${between} × features`;
  const left =
    kept === 'class'
      ? 'its class token, the first'
      : kept === 'mean'
        ? `the mean of ${tokens - dropped} tokens`
        : grid
          ? `a grid of ${grid.height} × ${grid.width} tokens`
          : `a sequence of ${tokens - dropped} tokens`;
  const first = dropped === 1 ? 'the first token' : `the first ${dropped} tokens`;
  const of = dropped > 0 ? ` without ${first} (of ${tokens})` : '';
  const without = kept === 'class' ? ` of ${tokens}` : of;
  const pooled = `Rows are means over ${pool} × ${pool} neighbouring tokens, ${rowsPerSample} of each sample.`;
  return [
    `The shape (${shape.join(', ')}) was read as ${axes}: each sample is ${left}${without}.`,
    ...(pool > 1 ? [pooled] : []),
  ];
}

function featuresComeFirst(shape: readonly number[], layout: Layout, subject: string): boolean {
  if (layout !== 'auto') return layout === 'channelsFirst';
  if (shape.length === 3) return false;
  const [, one, two, three] = shape;
  const last = one === two;
  const first = two === three;
  if (last !== first) return first;
  throw new UserError(
    `${subject}, which does not say whether its features come before height and width or after. ` +
      `Choose channelsFirst or channelsLast by the setting conceptAlignment.features.layout or --layout. ` +
      `If its first axis is the layers of a model, save each layer as an array of its own: np.savez(…, layer_0=arr[0], layer_1=arr[1], …).`,
  );
}

/** Images of a convolution have no class token, and a sequence keeps all. */
function leadingTokens(tokens: number, layout: Layout): number {
  if (layout === 'tokens' || layout === 'channelsFirst') return 0;
  return LEADING.find((leading) => sideOf(tokens - leading) >= SMALLEST_SIDE) ?? 0;
}

/** The side of a square of so many tokens; NaN where they are none. */
export function sideOf(tokens: number): number {
  const side = Math.round(Math.sqrt(tokens));
  return side * side === tokens ? side : NaN;
}

function gridOf(places: readonly number[], tokens: number, layout: Layout): Grid | null {
  if (layout === 'tokens' || places.length === 0) return null;
  if (places.length === 2) return { height: places[0], width: places[1] };
  const side = sideOf(tokens);
  return side > 1 ? { height: side, width: side } : null;
}

function pooledRows(grid: Grid | null, tokens: number, pool: number, subject: string): number {
  if (pool === 1) return tokens;
  if (!grid) {
    throw noGrid(subject, pool);
  }
  const { height, width } = windowsOver(grid, pool);
  if (height >= 1 && width >= 1) return height * width;
  throw new UserError(
    `${subject}, a grid of ${grid.height} × ${grid.width} tokens, which ${pool} × ${pool} do not fit into. ` +
      `Lower conceptAlignment.features.pool or --pool.`,
  );
}

function noGrid(subject: string, pool: number): UserError {
  return new UserError(
    `${subject}, which is no grid of tokens, and only such can be averaged over ${pool} × ${pool}. ` +
      `Set conceptAlignment.features.pool or --pool to 1, or save (samples, height, width, F).`,
  );
}
