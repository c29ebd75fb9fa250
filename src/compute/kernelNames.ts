/** The kernels exported by `kernels/index.ts`, by name. */
export type KernelName =
  | 'knnCandidates'
  | 'knnRefine'
  | 'primSteps'
  | 'exemplarDistances'
  | 'denseProduct'
  | 'lanczosOrthogonalise'
  | 'lanczosStep'
  | 'lanczosCombine'
  | 'umapEpochs'
  | 'conceptSpread'
  | 'conceptDistances'
  | 'expectedDifferences'
  | 'randTile'
  | 'randSample';
