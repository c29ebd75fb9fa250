import type { FileFormat } from '../fileFormat';
import { ZIP_MAGIC } from '../zip/zipArchive';
import { openZarr } from './zarrFile';
import { ANY_3, ARRAY_2, GROUP_2 } from './zarrStore';

/** What zarr-python, xarray and anndata write: a folder, or a zip archive of one. */
export const zarr: FileFormat = {
  id: 'zarr',
  name: 'Zarr store',
  extensions: { offered: ['.zarr'], named: ['.zip'] },
  magic: ZIP_MAGIC,
  folder: [ANY_3, ARRAY_2, GROUP_2],
  holdsSeveral: true,
  editor: 'option',
  open: openZarr,
};
