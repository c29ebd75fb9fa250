/** Sizes that the Lanczos kernels and their caller agree on. Plain TypeScript and AssemblyScript alike. */

/** Vectors are whole multiples of so many cells. */
export const LANES = 16;

/** Rows that are one task of a thread. Sums run over a slice first, so this is part of the result. */
export const SLICE = 1024;

/** Vectors that are combined in registers at a time. */
export const COMBINED = 4;
