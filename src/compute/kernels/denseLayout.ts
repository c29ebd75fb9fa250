/** Sizes that the dense kernel and its caller agree on. Plain TypeScript and AssemblyScript alike. */

/** Columns of one panel. */
export const LANES = 4;

/** Products that are summed in registers; eight panels of so many rows fit the first-level cache. */
export const DEPTH_RUN = 64;
