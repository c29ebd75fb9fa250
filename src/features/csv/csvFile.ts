import { UserError } from '../../errors';
import type { ArrayFile } from '../arrayFile';
import { openFile } from '../../store/openFile';
import { readAt } from '../../store/readAt';
import { indexRows, LONGEST_LINE } from './csvIndex';
import { csvLayout, type CsvLayout } from './csvLayout';
import { NEWLINE, RETURN } from './csvRecord';
import { rowReader } from './csvRows';
import type { OpenedToRead } from '../../store/ownFiles';

const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** The first line by which Excel is told what separates cells; the next line shows it, too. */
const SEPARATOR_LINE = /^sep=.\r?\n/i;

/**
 * Opens a table of numbers, separated by commas, semicolons, tabs, bars or spaces: one array, float64, with a row for each line.
 * Empty cells are NaN. Columns of text and a column that numbers the rows are left out, with a warning.
 * @throws UserError naming the file, where it is no such table
 */
export async function openCsv(file: string): Promise<ArrayFile> {
  const handle = await openFile(file);
  try {
    const { size } = await handle.stat();
    const layout = await findLayout(handle, size, file);
    const { rows, places } = await indexRows(handle, size, layout, file);
    const read = rowReader(handle, size, layout, places, file);
    const { warnings, columns, names } = layout;
    const named = names && { columnNames: names };
    return {
      arrays: [{ name: '', shape: [rows, columns], dtype: 'f8', ...named, read }],
      warnings,
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Reads as much of the start of the file as its first three lines take. */
async function findLayout(handle: OpenedToRead, size: number, file: string): Promise<CsvLayout> {
  if (size === 0) throw new UserError(`${file} is empty. Was it still being written? Save it again.`);
  for (let length = 65_536; ; length *= 4) {
    const bytes = await readAt(handle, Buffer.alloc(Math.min(length, size)), 0, file);
    const skip = bytes.indexOf(BYTE_ORDER_MARK) === 0 ? BYTE_ORDER_MARK.length : 0;
    assertText(bytes, file);
    const separatorLine = SEPARATOR_LINE.exec(bytes.toString('latin1', skip, skip + 8))?.[0].length ?? 0;
    const from = skip + separatorLine;
    const layout = csvLayout(bytes.subarray(from), length >= size, file);
    if (layout) {
      const lines = layout.lines + (separatorLine > 0 ? 1 : 0);
      return { ...layout, offset: layout.offset + from, lines };
    }
    if (length > 3 * LONGEST_LINE) {
      throw new UserError(
        `${file}: the first lines are longer than ${LONGEST_LINE / 2 ** 20} MB, or a quotation mark in them is not closed.`,
      );
    }
  }
}

function assertText(start: Buffer, file: string): void {
  if (/^(\xff\xfe|\xfe\xff)/.test(start.toString('latin1', 0, 2))) {
    throw new UserError(`${file} is text in UTF-16. Save it in UTF-8.`);
  }
  if (start.includes(0)) {
    throw new UserError(`${file} holds bytes that no text has: it is damaged, or no table.`);
  }
  if (!start.includes(NEWLINE) && start.subarray(0, -1).includes(RETURN)) {
    throw new UserError(`${file} ends its lines with carriage returns alone. Save it with line feeds.`);
  }
}
