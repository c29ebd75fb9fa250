import type { PageHeader } from 'hyparquet';
import { UserError } from '../../errors';
import { LIMITS } from '../limits';
import type { Column } from './columns';
import type { Chunk } from './rowGroups';

/** Pages of few elements in a part of a column of any size, and more by its bytes. */
const [PAGES, BYTES_OF_PAGE] = [8, 2 ** 7];
/** A page of as many elements is no more work than these. */
const MANY_ELEMENTS = 2 ** 10;

/** Bytes that all pages of such a part unpack to: of any, by element (the widest number, its levels and its place in a dictionary), and by byte. */
const NUMBERS = { any: 2 ** 16, element: 24, byte: 4 };
/** The same of texts. */
const TEXTS = { any: 2 ** 20, element: 64, byte: 32 };

/**
 * Holds what the pages of one column in one group of rows say of themselves against what is there: how many they are, what they
 * unpack to, how many elements they have.
 * @param fileBytes of the whole file
 * @returns takes each header before its page is read; throws a UserError, or a RangeError where no program writes such a page
 */
export function pageBudget(
  { name, type: kind }: Column,
  chunk: Chunk,
  fileBytes: number,
  file: string,
): (header: PageHeader) => void {
  const stored = chunk.bytes;
  const elements = chunk.values;
  const { any, element, byte } = kind === 'text' ? TEXTS : NUMBERS;
  let pages = Math.floor(PAGES + stored / BYTES_OF_PAGE);
  let unpacked = any + element * elements + byte * stored;
  let hasDictionary = false;
  let left = elements;

  const refuse = (what: string): UserError =>
    new UserError(`${file}: column ${name} ${what}. Save it again with pandas or pyarrow.`);
  return (header) => {
    const { type, uncompressed_page_size: length } = header;
    if (!(length >= 0)) throw new RangeError('A page has no length.');
    const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    pages -= Math.max(0, 1 - count / MANY_ELEMENTS);
    if (pages < 0) throw refuse('has far more pages than it has bytes for');
    unpacked -= length;
    if (unpacked < 0 || length > LIMITS.parquetPage + fileBytes) {
      throw refuse('has pages that unpack to far more than its values take');
    }
    if (type === 'DICTIONARY_PAGE') {
      if (hasDictionary) throw new RangeError('A column has two dictionaries.');
      hasDictionary = true;
      return;
    }
    if (!(count >= 0 && count <= left)) throw new RangeError('A page has too many elements.');
    if (count > LIMITS.parquetElements + fileBytes) {
      throw refuse(`has a page of ${count} values, more than its file can be trusted with`);
    }
    left -= count;
  };
}
