import { parquetMetadata, type FileMetaData } from 'hyparquet';
import { UserError } from '../../errors';
import { openFile } from '../../store/openFile';
import { readAt, type ByteSource } from '../../store/readAt';
import { nearReader } from '../nearReader';
import { topColumns, type Column } from './columns';
import type { OpenedToRead } from '../../store/ownFiles';
import { LIMITS } from '../limits';
import { pandasIndex } from '../pandasIndex';
import { timeSpans } from './timeSpans';
import { rowGroups, type RowGroup } from './rowGroups';
import { nameCodecs } from './unknownNumbers';
import { checkThrift, MuchMetadataError } from './thriftLists';

export const PARQUET_MAGIC = 'PAR1';

/** An open Parquet file: its groups of rows and the columns at the top of its schema. */
export interface Parquet {
  file: string;
  handle: OpenedToRead;
  /** Its bytes, for all columns, which mostly lie side by side. */
  source: ByteSource;
  size: number;
  groups: RowGroup[];
  rows: number;
  columns: Column[];
  /** Names of columns that pandas says are its index. */
  index: ReadonlySet<string>;
  /** Names of columns of time spans, which Parquet itself does not tell from whole numbers. */
  spans: ReadonlySet<string>;
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
    checkThrift(bytes, 0, LIMITS.parquetMetadataOfAny + LIMITS.parquetMetadataOfEachByte * size);
    const metadata = parquetMetadata(bytes, { geoparquet: false });
    nameCodecs(metadata, bytes);
    assertChunks(metadata, size, file);
    const rows = Number(metadata.num_rows);
    const groups = rowGroups(metadata);
    if (groups.some((each) => each.rows < 0) || groups.reduce((sum, each) => sum + each.rows, 0) !== rows) {
      throw new RangeError('The groups of rows do not add up.');
    }
    const columns = topColumns(metadata);
    const noted = (name: string): string =>
      metadata.key_value_metadata?.find(({ key }) => key === name)?.value ?? '';
    const index = pandasIndex(noted('pandas'));
    const spans = timeSpans(noted('ARROW:schema'));
    return {
      file,
      handle,
      source: nearReader(handle, size, file),
      size,
      groups,
      rows,
      columns,
      index,
      spans,
    };
  } catch (error) {
    await handle.close();
    throw damaged(error, file);
  }
}

/** Every part of a column lies in the file, none over another: what is read of them all is no more than the file. */
function assertChunks({ row_groups }: FileMetaData, size: number, file: string): void {
  let [count, bytes] = [0, 0];
  for (const { columns } of row_groups) {
    count += columns.length;
    for (const { meta_data } of columns) bytes += Number(meta_data?.total_compressed_size ?? 0);
  }
  if (!(bytes <= size)) throw new RangeError('Columns lie over each other.');
  if (count > LIMITS.parquetChunksOfAny + LIMITS.parquetChunksOfEachByte * size) {
    throw new UserError(
      `${file} holds ${count} parts of columns in ${row_groups.length} groups of rows, too many for its size. ` +
        `Save lists of numbers, or larger groups of rows.`,
    );
  }
}

/** The error for a file that cannot be decoded; a failure of the disk or a sentence for the user stays as it is. */
export function damaged(error: unknown, file: string): unknown {
  if (error instanceof MuchMetadataError) {
    return new UserError(`${file} says far more of itself than it holds. Save it with less metadata.`);
  }
  const isOurs = error instanceof UserError || (error as NodeJS.ErrnoException).syscall !== undefined;
  return isOurs ? error : new UserError(`${file} cannot be read as Parquet: it is damaged. Save it again.`);
}
