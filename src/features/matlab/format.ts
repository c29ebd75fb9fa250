import type { FileFormat } from '../fileFormat';
import { MATLAB_START, openMatlab } from './matlabFile';

/** What `save` of MATLAB writes, and scipy.io.savemat. */
export const matlab: FileFormat = {
  id: 'matlab',
  name: 'MATLAB file',
  extensions: { offered: ['.mat'] },
  magic: MATLAB_START,
  holdsSeveral: true,
  editor: 'option',
  open: openMatlab,
};
