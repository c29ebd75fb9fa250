/** Sizes that the kernel of UMAP and its caller agree on. Plain TypeScript and AssemblyScript alike. */

/**
 * A force table has 2⁵ steps for each octave of the squared distance, from 2⁻²⁴ to 2²⁴: a pair of float32 each, the
 * coefficient where the step begins and its slope for a unit in the last place of the squared distance.
 */
export const STEPS_LOG2 = 5;
export const FIRST_OCTAVE = -24;
export const TABLE_STEPS = 1536;

/** Rows that are negative samples together. */
export const GROUP_ROWS = 8;

/** Scratch for each edge of a task that may be due: its ends, and its head once more. */
export const LISTED_EDGE_BYTES = 12;

/** Scratch for the repulsion of two rows besides that for their coordinates: alignment, lengths, distances. */
export const PAIR_BYTES = 96;
