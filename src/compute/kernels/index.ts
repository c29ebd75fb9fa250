export * from './knn';
export { divideRows, measureCells } from './cells';
export { cellNeighbors } from './cellNeighbors';
export { lightestEdges } from './spanningTree';
export * from './exemplars';
export * from './lanczos';
export * from './umap';
export * from './alignment';
export * from './dense';
