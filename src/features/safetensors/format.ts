import type { FileFormat } from '../fileFormat';
import { openSafetensors } from './safetensorsFile';

/** What Hugging Face's safetensors writes. */
export const safetensors: FileFormat = {
  id: 'safetensors',
  name: 'safetensors file',
  extensions: { offered: ['.safetensors'] },
  magic: null,
  holdsSeveral: true,
  editor: 'default',
  open: openSafetensors,
};
