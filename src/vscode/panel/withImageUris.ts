import type { RowColumns } from '../../shared/results/rows';

/** The columns with other addresses of their images. */
export function withImageUris(columns: RowColumns, uriOf: (image: string) => string): RowColumns {
  const { patches } = columns;
  return patches ? { ...columns, patches: { ...patches, images: patches.images.map(uriOf) } } : columns;
}
