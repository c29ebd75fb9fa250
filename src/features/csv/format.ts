import type { FileFormat } from '../fileFormat';
import { openCsv } from './csvFile';

/** Tables of numbers as text, np.savetxt's among them. */
export const csv: FileFormat = {
  id: 'csv',
  name: 'text table',
  extensions: { offered: [], found: ['.csv', '.tsv'], named: ['.txt'] },
  magic: null,
  holdsSeveral: false,
  editor: 'option',
  open: openCsv,
};
