import type { StoredArray } from '../arrayFile';
import type { ElementType } from '../elementType';
import type { NpyNumbers } from '../npyNumbers';
import { commonType, numbersOf } from '../tableNumbers';
import { damaged, type Arrow } from './arrow';
import type { ArrowColumn } from './arrowSchema';
import { compressionOf } from './batchParts';
import { heldBuffers } from './buffers';
import { openBatch, type OpenBatch } from './columnBatch';

/** Bytes that all columns of an array together are read ahead, and those of one column at the least and the most. */
const AHEAD = { all: 2 ** 21, least: 2 ** 9, most: 2 ** 15 };

/** A column of lists of `width` numbers: rows × width, or rows × the lengths of the arrays in them. */
export function vectorArray(arrow: Arrow, column: ArrowColumn, width: number, name: string): StoredArray {
  const dtype = column.type as ElementType;
  const take = elementReader(arrow, column, width, heldBuffers(arrow), AHEAD.most);
  const fixed = column.lists.flatMap((list) => ('fixed' in list ? [list.fixed] : []));
  const inner = column.tensor ?? (fixed.length > 1 ? fixed : [width]);
  return {
    ...{ name, shape: [arrow.rows, ...inner], dtype, ...packedIf(arrow) },
    async read(first, count, spare) {
      const out = numbersOf(dtype, count * width, spare);
      await take(first * width, count * width, out, 0, 1);
      return out;
    },
  };
}

/** Columns of single numbers side by side: rows × columns, in the type that holds all. */
export function columnsArray(arrow: Arrow, columns: readonly ArrowColumn[], name: string): StoredArray {
  const dtype = columns.map(({ type }) => type as ElementType).reduce(commonType);
  const held = heldBuffers(arrow);
  const ahead = Math.max(AHEAD.least, Math.min(AHEAD.most, AHEAD.all / columns.length));
  const takes = columns.map((column) => elementReader(arrow, column, 1, held, ahead));
  return {
    ...{ name, shape: [arrow.rows, columns.length], dtype, ...packedIf(arrow) },
    async read(first, count, spare) {
      const out = numbersOf(dtype, count * columns.length, spare);
      for (const [i, take] of takes.entries()) await take(first, count, out, i, columns.length);
      return out;
    },
  };
}

function packedIf({ batches }: Arrow): { isUnpacked?: boolean } {
  return batches.some((batch) => compressionOf(batch) !== 'none') ? { isUnpacked: true } : {};
}

type Take = (first: number, count: number, out: NpyNumbers, offset: number, stride: number) => Promise<void>;

/**
 * Reads elements of one column into every `stride`-th place.
 * @param ahead bytes that are read at the least, since more is mostly asked for
 */
function elementReader(
  arrow: Arrow,
  column: ArrowColumn,
  width: number,
  held: ReturnType<typeof heldBuffers>,
  ahead: number,
): Take {
  const { batches, file } = arrow;
  const buffers = held();
  let at = 0;
  let firstRow = 0;
  let opened: OpenBatch | null = null;
  // What was read last: its first element in the batch.
  let piece: { first: number; numbers: NpyNumbers } | null = null;

  const endOf = (batch: number): number => (firstRow + batches[batch].rows) * width;

  /** Goes to the batch that holds an element. */
  async function seek(element: number): Promise<OpenBatch> {
    if (element < firstRow * width) [at, firstRow, opened, piece] = [0, 0, null, null];
    while (element >= endOf(at)) {
      firstRow += batches[at++].rows;
      [opened, piece] = [null, null];
    }
    return (opened ??= await openBatch(arrow, batches[at], column, width, buffers, firstRow));
  }

  return async (first, count, out, offset, stride) => {
    try {
      for (let done = 0; done < count;) {
        const batch = await seek(first + done);
        const from = first + done - firstRow * width;
        const wanted = Math.min(count - done, batches[at].rows * width - from);
        if (!piece || from < piece.first || from >= piece.first + piece.numbers.length) {
          const least = Math.ceil(ahead / batch.elementBytes);
          const elements = Math.min(Math.max(wanted, least), batches[at].rows * width - from);
          piece = { first: from, numbers: await batch.read(from, elements) };
        }
        const { numbers, first: start } = piece;
        const taken = Math.min(wanted, start + numbers.length - from);
        const skipped = from - start;
        if (stride === 1) out.set(numbers.subarray(skipped, skipped + taken), offset + done);
        else for (let i = 0; i < taken; i++) out[offset + (done + i) * stride] = numbers[skipped + i];
        done += taken;
      }
    } catch (error) {
      throw damaged(error, file);
    }
  };
}
