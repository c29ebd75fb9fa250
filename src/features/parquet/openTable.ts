import { parquetMetadata, parquetSchema, type FileMetaData } from 'hyparquet';
import { UserError } from '../../errors';
import { openFile } from '../../store/openFile';
import { readAt } from '../../store/readAt';
import { topColumns, type Column } from './columns';
import { checkThrift } from './thriftLists';
import type { OpenedToRead } from '../../store/ownFiles';

export const PARQUET_MAGIC = 'PAR1';

/** An open Parquet file: its groups of rows and the columns at the top of its schema. */
export interface Parquet {
  file: string;
  handle: OpenedToRead;
  size: number;
  metadata: FileMetaData;
  rows: number;
  columns: Column[];
}

/** Opens a Parquet file and reads what it says of itself. Whoever opens it closes its handle. @throws UserError */
export async function openTable(file: string): Promise<Parquet> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const tail = await readAt(handle, Buffer.alloc(Math.min(8, size)), Math.max(0, size - 8), file);
    if (size < 12 || tail.toString('latin1', 4) !== PARQUET_MAGIC) {
      throw new UserError(`${file} ends before its data do. Was it still being written? Save it again.`);
    }
    const length = tail.readUInt32LE(0);
    if (length + 8 > size) throw new RangeError('The metadata are longer than the file.');
    const bytes = await readAt(handle, new Uint8Array(length + 8), size - length - 8, file);
    checkThrift(bytes, 0);
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    const rows = Number(metadata.num_rows);
    const groups = metadata.row_groups.map(({ num_rows }) => Number(num_rows));
    if (groups.some((each) => each < 0) || groups.reduce((a, b) => a + b, 0) !== rows) {
      throw new RangeError('The groups of rows do not add up.');
    }
    return { file, handle, size, metadata, rows, columns: topColumns(metadata, parquetSchema(metadata)) };
  } catch (error) {
    await handle.close();
    throw damaged(error, file);
  }
}

/** The error for a file that cannot be decoded; a failure of the disk or a sentence for the user stays as it is. */
export function damaged(error: unknown, file: string): unknown {
  const isOurs = error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined;
  return isOurs ? error : new UserError(`${file} cannot be read as Parquet: it is damaged. Save it again.`);
}
