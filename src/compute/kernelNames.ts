/** The kernels exported by `kernels/index.ts`, by name. */
export type KernelName =
  | 'ping'
  // alignment
  | 'conceptSpread'
  | 'conceptDistances'
  | 'expectedDifferences'
  | 'randTile'
  | 'randSample';
