import { UserError } from '../../errors';
import type { ByteSource } from '../../store/readAt';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames } from '../arrayNames';
import { columnRoles, type RoledColumn } from '../columnRoles';
import { LIMITS } from '../limits';
import { nearReader } from '../nearReader';
import { openWith } from '../openWith';
import { otherFormat } from '../otherFormats';
import { pandasIndex } from '../pandasIndex';
import { warningList } from '../warnings';
import { damaged, type Arrow } from './arrow';
import { columnsArray, vectorArray } from './arrowArray';
import { topColumns, noteIn, type ArrowColumn } from './arrowSchema';
import { nodeOf } from './batchParts';
import { int16 } from './flatTables';
import { ARROW_MAGIC, readContent } from './recordBatches';

/** The array of all columns of single numbers. */
const COLUMNS = 'columns';

/** What pandas notes of a table is shorter. */
const LONGEST_NOTE = 2 ** 22;

/** What a stream starts with, and Feather's first version. */
const [STREAM_START, OLD_FEATHER] = ['\xff\xff\xff\xff', 'FEA1'];

/**
 * Opens a file of Arrow's IPC format of any size, which Feather is too. A column of lists of numbers is an array of its name, a row to
 * each list; all columns of single numbers together are the array `columns`.
 * @throws UserError naming the file, where it is damaged or has neither
 */
export function openArrow(file: string): Promise<ArrayFile> {
  return openWith(file, async (handle, size) => {
    const source = nearReader(handle, size, file);
    await assertStart(source, size, file);
    try {
      return await readArrow(source, size, file);
    } catch (error) {
      throw damaged(error, file);
    }
  });
}

async function assertStart(source: ByteSource, size: number, file: string): Promise<void> {
  const start = Buffer.alloc(Math.min(size, 512));
  await source(start, 0);
  const text = start.toString('latin1');
  if (text.startsWith(OLD_FEATHER)) {
    throw new UserError(
      `${file} is in the first version of Feather. Save it in the second: pyarrow.feather.write_feather(TABLE, FILE).`,
    );
  }
  if (!text.startsWith(ARROW_MAGIC) && !text.startsWith(STREAM_START)) throw otherFormat(start, file);
}

async function readArrow(source: ByteSource, size: number, file: string): Promise<Omit<ArrayFile, 'close'>> {
  const { schema, version, batches } = await readContent(source, size, file);
  if (int16(schema, 0) !== 0) {
    throw new UserError(`${file} holds numbers in big-endian order. Save it on a usual machine.`);
  }
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  if (!Number.isSafeInteger(rows)) throw new RangeError('There are too many rows.');
  const arrow: Arrow = { file, source, size, batches, rows };
  const mostFields = LIMITS.arrowFieldsOfAny + LIMITS.arrowFieldsOfEachByte * size;
  const columns = topColumns(schema, version, mostFields).map((column) => roled(arrow, column));
  const index = pandasIndex(noteIn(schema, 2, 'pandas', LONGEST_NOTE));
  const { vectors, singles, warnings: leftOut } = columnRoles(columns, index, size);
  const named = arrayNames();
  const arrays: StoredArray[] = vectors.map(({ column, width }) =>
    vectorArray(arrow, column, width, named(column.name)),
  );
  if (singles.length > 0) arrays.push(columnsArray(arrow, singles, named(COLUMNS)));
  const warnings = warningList(leftOut).all();
  if (arrays.length === 0) {
    throw new UserError(`${file} holds no column of numbers. ${warnings.slice(0, 3).join(' ')}`.trim());
  }
  return { arrays, warnings };
}

/** A column, and how long the lists in it are. */
function roled({ batches, rows }: Arrow, column: ArrowColumn): ArrowColumn & RoledColumn {
  const { lists, type, isNested } = column;
  if (lists.length === 0 || isNested || type === null || type === 'text') return { ...column, width: null };
  const [list] = lists;
  if ('fixed' in list) {
    return { ...column, width: lists.reduce((all, each) => all * ('fixed' in each ? each.fixed : 1), 1) };
  }
  const elements = batches.reduce((sum, batch) => sum + nodeOf(batch, column, 1).length, 0);
  return { ...column, width: rows === 0 ? 0 : elements / rows };
}
