import type { PageHeader } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { UserError } from '../../errors';
import type { NpyNumbers } from '../npyNumbers';
import type { ByteSource } from '../../store/readAt';
import type { Column } from './columns';
import { inflate, type PageMemory } from './inflate';
import { pageBudget } from './pageBudget';
import type { Chunk } from './rowGroups';
import { decodeRunsInto } from './runs';
import { checkThrift } from './thriftLists';
import { encodingName } from './unknownNumbers';
import { decodeValues, plainValues, type Stored } from './values';

/** Elements of one page, those that are absent included. */
export interface Page {
  count: number;
  /** Length `count`: 1 where the element is there; null where all are. */
  present: Uint8Array | null;
  /** Length `count`: whether the element begins a row; null in columns without lists. */
  starts: Uint8Array | null;
  /** Those that are there. */
  values: NpyNumbers | string[];
}

const HEADER_BYTES = [2048, 65_536, 2 ** 20];

/**
 * The data pages of one column in one group of rows, in order, one at a time in memory: each is good until the next is asked for.
 * @throws UserError where a page is damaged or written in a way that is not read
 */
export async function* readPages(
  source: ByteSource,
  size: number,
  column: Column,
  chunk: Chunk,
  file: string,
  memory: PageMemory,
): AsyncGenerator<Page> {
  const [first, dictionaryAt] = [chunk.dataAt, chunk.dictionaryAt];
  const start = dictionaryAt > 0 && dictionaryAt < first ? dictionaryAt : first;
  const end = start + chunk.bytes;
  if (!(start > 0 && end <= size)) throw new RangeError('A column lies outside of the file.');
  let left = chunk.values;
  let dictionary: Stored | null = null;
  const spend = pageBudget(column, chunk, size, file);

  for (let at = start; left > 0;) {
    const { header, bytes: headerBytes } = await readHeader(source, at, end);
    at += headerBytes.length;
    const { type, compressed_page_size: stored, uncompressed_page_size: length } = header;
    if (!(stored >= 0 && at + stored <= end)) throw new RangeError('A page lies outside of its column.');
    spend(header);
    const bytes = Buffer.alloc(stored);
    await source(bytes, at);
    at += stored;
    const count = (header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0;
    if (type === 'DICTIONARY_PAGE') {
      const entries = header.dictionary_page_header!.num_values;
      const own = (most: number): Uint8Array => new Uint8Array(most);
      const unpacked = unpack(bytes, chunk.codec, length, column, file, own);
      dictionary = plainValues(unpacked, column.stored!, entries);
    } else if (type === 'DATA_PAGE' || type === 'DATA_PAGE_V2') {
      left -= count;
      yield decodePage(
        bytes,
        header,
        encodingName(header, headerBytes),
        column,
        chunk.codec,
        dictionary,
        file,
        memory,
      );
    }
  }
}

async function readHeader(
  source: ByteSource,
  at: number,
  end: number,
): Promise<{ header: PageHeader; bytes: Uint8Array }> {
  for (const [i, most] of HEADER_BYTES.entries()) {
    const bytes = new Uint8Array(Math.min(most, end - at));
    await source(bytes, at);
    try {
      checkThrift(bytes, 0);
      const reader = { view: new DataView(bytes.buffer), offset: 0 };
      const header = parquetHeader(reader);
      return { header, bytes: bytes.subarray(0, reader.offset) };
    } catch (error) {
      if (i === HEADER_BYTES.length - 1 || bytes.length < most) throw error;
    }
  }
  throw new RangeError('A page has no header.');
}

function unpack(
  bytes: Uint8Array,
  method: string,
  length: number,
  column: Column,
  file: string,
  memory: PageMemory,
): Uint8Array {
  const unpacked = inflate(bytes, method, length, memory);
  if (unpacked === null) {
    throw new UserError(
      `${file}: column ${column.name} is compressed with ${method}, which is not read. Save it with compression='zstd'.`,
    );
  }
  if (unpacked.length !== length) throw new RangeError('A page is not as long as it says.');
  return unpacked;
}

function decodePage(
  bytes: Uint8Array,
  header: PageHeader,
  encoding: string,
  column: Column,
  codec: string,
  dictionary: Stored | null,
  file: string,
  memory: PageMemory,
): Page {
  const { maxDefinition, maxRepetition } = column;
  const old = header.data_page_header;
  const { num_values: count } = (old ?? header.data_page_header_v2)!;
  let repetitions: Uint8Array | null = null;
  let definitions: Uint8Array | null = null;
  let rest: Uint8Array;
  if (old) {
    rest = unpack(bytes, codec, header.uncompressed_page_size, column, file, memory);
    const levels = (most: number): Uint8Array => {
      const view = new DataView(rest.buffer, rest.byteOffset, rest.byteLength);
      const length = view.getUint32(0, true);
      if (4 + length > rest.length) throw new RangeError('Levels are cut off.');
      const decoded = decodeLevels(rest.subarray(4, 4 + length), most, count);
      rest = rest.subarray(4 + length);
      return decoded;
    };
    if (maxRepetition > 0) repetitions = levels(maxRepetition);
    if (maxDefinition > 0) definitions = levels(maxDefinition);
  } else {
    const {
      repetition_levels_byte_length: r,
      definition_levels_byte_length: d,
      is_compressed,
    } = header.data_page_header_v2!;
    if (!(r >= 0 && d >= 0 && r + d <= bytes.length)) throw new RangeError('Levels are cut off.');
    if (maxRepetition > 0) repetitions = decodeLevels(bytes.subarray(0, r), maxRepetition, count);
    if (maxDefinition > 0) definitions = decodeLevels(bytes.subarray(r, r + d), maxDefinition, count);
    const length = header.uncompressed_page_size - r - d;
    const isPacked = is_compressed !== false && length > 0;
    rest = unpack(bytes.subarray(r + d), isPacked ? codec : 'UNCOMPRESSED', length, column, file, memory);
  }
  const present = definitions?.some((level) => level !== maxDefinition)
    ? equalTo(definitions, maxDefinition)
    : null;
  const there = present ? present.reduce((sum, each) => sum + each, 0) : count;
  const values = there === 0 ? [] : decodeValues(rest, encoding, column, there, dictionary, file);
  const starts = repetitions && equalTo(repetitions, 0);
  return { count, present, starts, values };
}

/** 1 where a level is this one, else 0: in a loop, since `from` takes memory for a list of them. */
function equalTo(levels: Uint8Array, level: number): Uint8Array {
  const equal = new Uint8Array(levels.length);
  for (let i = 0; i < equal.length; i++) equal[i] = Number(levels[i] === level);
  return equal;
}

/** Levels of at most `most`, below 256. */
function decodeLevels(bytes: Uint8Array, most: number, count: number): Uint8Array {
  return decodeRunsInto(new Uint8Array(count), bytes, 32 - Math.clz32(most));
}
