export * from './knn';
export * from './spanningTree';
export * from './exemplars';
export * from './lanczos';
export * from './umap';

/** For the tests of the pool. */
export function ping(out: usize, value: f64, scratch: usize): void {
  store<f64>(out, value + f64(scratch > 0));
}
export * from './alignment';
