import type { FileFormat } from '../fileFormat';
import { openArrow } from './arrowFile';
import { ARROW_MAGIC } from './recordBatches';

/** What pyarrow, pandas, polars and datasets write as Arrow or Feather. */
export const arrow: FileFormat = {
  id: 'arrow',
  name: 'Arrow file',
  extensions: { offered: ['.arrow', '.feather'], named: ['.ipc'] },
  magic: ARROW_MAGIC,
  // As a stream.
  mayStartOtherwise: true,
  holdsSeveral: true,
  editor: 'option',
  open: openArrow,
};
