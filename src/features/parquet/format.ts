import type { FileFormat } from '../fileFormat';
import { PARQUET_MAGIC } from './openTable';
import { openParquet } from './parquetFile';

/** What pyarrow, pandas and Arrow's other libraries write as Parquet. */
export const parquet: FileFormat = {
  id: 'parquet',
  name: 'Parquet file',
  extensions: { offered: ['.parquet'], named: ['.pq'] },
  magic: PARQUET_MAGIC,
  holdsSeveral: true,
  editor: 'option',
  open: openParquet,
};
