import type { FileFormat } from '../fileFormat';
import { HDF5_MAGIC, openHdf5 } from './hdf5File';

/** What h5py and other programs with the HDF5 library write, AnnData and loompy among them. */
export const hdf5: FileFormat = {
  id: 'hdf5',
  name: 'HDF5 file',
  extensions: { offered: ['.h5', '.hdf5', '.h5ad', '.loom', '.nc'], named: ['.hdf'] },
  magic: HDF5_MAGIC,
  // Behind a block of its user's own.
  mayStartOtherwise: true,
  holdsSeveral: true,
  editor: 'option',
  open: openHdf5,
};
