import { UserError } from '../../errors';
import type { StoredArray } from '../arrayFile';
import type { ElementType } from '../elementType';
import { LIMITS } from '../limits';
import type { NpyNumbers } from '../npyNumbers';
import { commonType, numbersOf } from '../tableNumbers';
import type { Column } from './columns';
import { pageMemory } from './inflate';
import { damaged, type Parquet } from './openTable';
import { readPages, type Page } from './pages';

/** A column of lists of `width` numbers: rows × width. */
export function vectorArray(parquet: Parquet, column: Column, width: number): StoredArray {
  const dtype = column.type as ElementType;
  const take = elementReader(parquet, column, width, heldPages(parquet));
  return {
    ...{ name: column.name, shape: [parquet.rows, width], dtype, isUnpacked: true },
    async read(first, count, spare) {
      return take(first * width, count * width, (elements) => numbersOf(dtype, elements, spare), 0, 1);
    },
  };
}

/** Columns of single numbers side by side: rows × columns, in the type that holds all. */
export function columnsArray(parquet: Parquet, columns: readonly Column[], name: string): StoredArray {
  const dtype = columns.map(({ type }) => type as ElementType).reduce(commonType);
  const hold = heldPages(parquet);
  const takes = columns.map((column) => elementReader(parquet, column, 1, hold));
  return {
    ...{ name, shape: [parquet.rows, columns.length], dtype, isUnpacked: true },
    columnNames: columns.map((column) => column.name),
    async read(first, count, spare) {
      let out: NpyNumbers | null = null;
      // The memory for all columns is taken once the first rows were there.
      const allocate = (): NpyNumbers => (out ??= numbersOf(dtype, count * columns.length, spare));
      for (const [i, take] of takes.entries()) await take(first, count, allocate, i, columns.length);
      return allocate();
    },
  };
}

/** Told which page takes the place of which. */
type Hold = (before: Page | null, page: Page | null) => void;

/** Counts the pages that the columns of an array hold at a time. @throws UserError where they are far more than the file */
function heldPages({ size, file }: Parquet): Hold {
  const bytesOf = ({ values }: Page): number =>
    Array.isArray(values) ? 8 * values.length : values.buffer.byteLength;
  let held = 0;
  return (before, page) => {
    held += (page ? bytesOf(page) : 0) - (before ? bytesOf(before) : 0);
    if (held <= 2 * LIMITS.parquetPage + size) return;
    throw new UserError(
      `${file}: the pages of its columns unpack to far more than it holds. Save it with smaller pages or fewer columns.`,
    );
  };
}

type Take = (
  first: number,
  count: number,
  allocate: (elements: number) => NpyNumbers,
  offset: number,
  stride: number,
) => Promise<NpyNumbers>;

/**
 * Reads elements of one column forward, page by page, into every `stride`-th place. A list of another length than `width` and
 * an absent element are refused with their row.
 */
function elementReader(parquet: Parquet, column: Column, width: number, hold: Hold): Take {
  const { source, size, groups, file } = parquet;
  const memory = pageMemory();
  let group = 0;
  let pages: AsyncGenerator<Page> | null = null;
  // The page last read, and the number of its first element in the column.
  let page: Page | null = null;
  let pageFirst = 0;
  let groupFirst = 0;

  const groupElements = (at: number): number => (groups[at]?.rows ?? 0) * width;

  async function nextPage(): Promise<Page> {
    for (;;) {
      if (group >= groups.length) throw new RangeError('Rows are missing.');
      const chunk = groups[group].chunks[column.chunk];
      if (chunk.values !== groupElements(group)) {
        throw lists(column, file, 'some of its lists have other lengths');
      }
      pages ??= readPages(source, size, column, chunk, file, memory);
      const { value, done } = (await pages.next()) as IteratorResult<Page, undefined>;
      if (!done) return value;
      groupFirst += groupElements(group);
      group++;
      pages = null;
    }
  }

  /** Goes to the start of the group of rows that holds an element, unless it comes later in the group at hand. */
  function seek(element: number): void {
    if (page && element >= pageFirst && element < groupFirst + groupElements(group)) return;
    hold(page, null);
    [group, groupFirst, pages, page] = [0, 0, null, null];
    while (group < groups.length && element >= groupFirst + groupElements(group)) {
      groupFirst += groupElements(group++);
    }
    pageFirst = groupFirst;
  }

  return async (first, count, allocate, offset, stride) => {
    try {
      if (count === 0) return allocate(0);
      seek(first);
      let out: NpyNumbers | null = null;
      for (let done = 0; done < count;) {
        while (!page || first + done >= pageFirst + page.count) {
          if (page) pageFirst += page.count;
          const before = page;
          page = await nextPage();
          hold(before, page);
          check(page, pageFirst, column, width, file);
        }
        out ??= allocate(count);
        const from = first + done - pageFirst;
        const taken = Math.min(count - done, page.count - from);
        const values = page.values as NpyNumbers;
        if (stride === 1) out.set(values.subarray(from, from + taken), offset + done);
        else for (let i = 0; i < taken; i++) out[offset + (done + i) * stride] = values[from + i];
        done += taken;
      }
      return out!;
    } catch (error) {
      throw damaged(error, file);
    }
  };
}

function check({ present, starts }: Page, first: number, column: Column, width: number, file: string): void {
  const bad = starts ? starts.findIndex((start, i) => start !== Number((first + i) % width === 0)) : -1;
  if (bad >= 0) throw lists(column, file, `row ${Math.floor((first + bad) / width)} has another length`);
  const absent = present ? present.indexOf(0) : -1;
  if (absent < 0) return;
  const row = Math.floor((first + absent) / width);
  throw new UserError(
    `${file}: column ${column.name} has no value in row ${row} (counted from 0). ` +
      `Fill it, or remove such rows from every file to compare.`,
  );
}

function lists({ name }: Column, file: string, what: string): UserError {
  return new UserError(`${file}: ${name} is no matrix: ${what}. Save lists of one length.`);
}
