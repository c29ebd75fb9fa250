import type { FileFormat } from '../fileFormat';
import { openNpy } from './npyFile';
import { NPY_MAGIC } from './npyHeader';

/** What np.save writes. */
export const npy: FileFormat = {
  id: 'npy',
  name: 'NumPy array',
  extensions: { offered: ['.npy'] },
  magic: NPY_MAGIC.toString('latin1'),
  holdsSeveral: false,
  editor: 'default',
  open: openNpy,
};
