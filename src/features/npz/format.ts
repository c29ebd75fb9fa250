import type { FileFormat } from '../fileFormat';
import { ZIP_MAGIC } from '../zip/zipArchive';
import { openNpz } from './npzFile';

/** What np.savez and np.savez_compressed write. */
export const npz: FileFormat = {
  id: 'npz',
  name: 'NumPy archive',
  extensions: { offered: ['.npz'] },
  magic: ZIP_MAGIC,
  holdsSeveral: true,
  editor: 'option',
  open: openNpz,
};
