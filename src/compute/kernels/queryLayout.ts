/** What the searches for neighbours and their callers agree on. Plain TypeScript and AssemblyScript alike. */

/** Queries that are compared at once, and rows with which they are. */
export const QUERIES = 4;
export const TILE = 256;

/** Scratch of `queryNeighbors`: the distances of QUERIES queries to TILE rows. */
export const QUERY_SCRATCH_BYTES = QUERIES * TILE * 4;

/** Multiply-adds of one call of `queryNeighbors`, some tens of milliseconds. */
export const QUERY_OPERATIONS = 2e8;
