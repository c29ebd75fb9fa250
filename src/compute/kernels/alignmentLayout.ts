/** Sizes that the alignment kernels and their callers agree on. Plain TypeScript and AssemblyScript alike. */

/** Rows of one panel: the lanes of a 128-bit vector. */
export const PANEL_ROWS = 4;

/** Rows are padded to a multiple of this, the m rows of one block of `randTile`. */
export const BLOCK_ROWS = 8;

/** Most rows of a tile of `randTile`, and row pairs of one call of `randSample`: what the packed bins can count. */
export const TILE_ROWS = 1024;
export const SAMPLE_PAIRS = 65536;

/** Bins of the histogram of d_ms: one for each value of the upper 14 of the 32 bits of ‖p_m − p_s‖₁. */
export const RAND_BINS = 16384;
export const RAND_BIN_WIDTH = 2 ** 18;

/** Bins of the histogram of |Δp|: 256 for each octave of (|Δp| + 2⁸) up to 2³⁰ + 2⁸ units. */
export const SPREAD_BINS = 5634;

/** Groups that `conceptSpread` makes at most of the rows of a concept by their number, and by the groups' width. */
export const SPREAD_GROUPS = 1024;
export const SPREAD_GROUPS_BY_WIDTH = 512;

/**
 * Bins of a sketch, each 16 of √x wide: up to √(2³⁰) for p and |p − q|, up to √(2³¹) for p + q. The bins of p − q are
 * those of |p − q| twice, the negative ones first. A 1 begins a bin, so that crisp concepts lose nothing.
 */
export const COLUMN_BINS = 2049;
export const SUM_BINS = 2897;
export const DIFFERENCE_BINS = 2 * COLUMN_BINS;
export const PAIR_BINS = SUM_BINS + DIFFERENCE_BINS;

/**
 * Where bins are folded FINE_FROM times, those that are nearest to 0, where most scores lie, are folded FINE_FOLD times only:
 * FINE_BINS of them, MORE_BINS more than there would be.
 */
export const FINE_FROM = 5;
export const FINE_FOLD = 3;
export const FINE_BINS = 12;
export const MORE_BINS = 9;

/**
 * Scores below SMALL_SCORE units are rounded to one of ZONES values in a sketch of so many concepts that bins are folded FINE_FROM
 * times: zones are of equal width in √x.
 */
export const ZONES = 6;
export const SMALL_SCORE = 2 ** 20;
export const SMALL_ROOT = 2 ** 10;

/** Bytes of a histogram bin: count and sum, both float64. */
export const BIN_BYTES = 16;

/** Bytes that `randTile` and `randSample` write: Σ|d_ms(P) − d_ms(Q)|, the sum of its squares, two histograms. */
export const RAND_RECORD_BYTES = 16 + 2 * RAND_BINS * BIN_BYTES;

/** Bytes that `randInfluence` writes: a sum and the sum of squares, float64. */
export const INFLUENCE_RECORD_BYTES = 16;

/** Scratch of `randTile` and `randSample`: two packed histograms, the distances of 64 × BLOCK_ROWS row pairs. */
export const STRIP_ROWS = 64;
export const RAND_SCRATCH_BYTES = 2 * RAND_BINS * 8 + 2 * STRIP_ROWS * BLOCK_ROWS * 4;

/** Radix sort of keys up to 2³¹: two digits of 10 bits, and what is above, up to 2048 and padded to whole vectors. */
export const DIGIT_BITS = 10;
export const DIGIT_TABLE_BYTES = 4 << DIGIT_BITS;
export const TOP_TABLE_BYTES = 4 * 2052;
export const SORT_TABLES_BYTES = 2 * DIGIT_TABLE_BYTES + TOP_TABLE_BYTES;

/** Scratch of `conceptSums`, `conceptSpread` and `conceptDistances`, beside two lists of N keys of 4 bytes. */
export const SORT_SCRATCH_BYTES = SORT_TABLES_BYTES + (SPREAD_GROUPS + SPREAD_GROUPS_BY_WIDTH + 2) * BIN_BYTES;
