/** What the searches for neighbours and their callers agree on. Plain TypeScript and AssemblyScript alike. */

/** Queries that are compared at once, and rows with which they are in `knnCandidates`. */
export const QUERIES = 4;
export const TILE = 256;

/** Multiply-adds of one call of `queryCells` if every query were compared with an eighth of the rows: some tens of milliseconds. */
export const QUERY_OPERATIONS = 1.6e9;
