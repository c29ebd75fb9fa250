/** What the kernel that places new rows and its caller agree on. Plain TypeScript and AssemblyScript alike. */

/** Rows whose draws are passed over together. */
export const TOGETHER = 8;

/**
 * Where a row was once counts for e to the power of minus this, by the pull of its neighbours from there on. The pull is not
 * always as strong as at the start, nor from all sides: at 10 and 20 some rows of photographs end elsewhere.
 */
export const FORGOTTEN = 60;
