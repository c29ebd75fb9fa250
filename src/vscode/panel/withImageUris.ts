import type { RowColumns } from '../../shared/results/rows';

/** The columns with other addresses of their images and recordings. */
export function withImageUris(columns: RowColumns, uriOf: (file: string) => string): RowColumns {
  const { patches, sounds } = columns;
  return {
    ...columns,
    patches: patches && { ...patches, images: patches.images.map(uriOf) },
    sounds: sounds && { ...sounds, files: sounds.files.map(uriOf) },
  };
}
