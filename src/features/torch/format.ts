import type { FileFormat } from '../fileFormat';
import { ZIP_MAGIC } from '../zip/zipArchive';
import { openTorch } from './torchFile';

/** What torch.save writes. */
export const torch: FileFormat = {
  id: 'torch',
  name: 'PyTorch file',
  extensions: { offered: ['.pt', '.pth'], found: ['.bin'], named: ['.ckpt', '.tar', '.pkl'] },
  magic: ZIP_MAGIC,
  holdsSeveral: true,
  editor: 'option',
  open: openTorch,
};
