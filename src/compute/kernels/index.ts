export * from './knn';
export * from './spanningTree';
export * from './exemplars';
export * from './lanczos';
export * from './umap';
export * from './alignment';
export * from './dense';
