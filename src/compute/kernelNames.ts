/** The kernels exported by `kernels/index.ts`, by name. */
export type KernelName =
  | 'ping'
  | 'knnCandidates'
  | 'knnRefine'
  | 'primSteps'
  | 'exemplarDistances'
  | 'lanczosOrthogonalise'
  | 'lanczosStep'
  | 'lanczosCombine'
  | 'umapBlocks'
  | 'conceptSpread'
  | 'conceptDistances'
  | 'expectedDifferences'
  | 'randTile'
  | 'randSample';
