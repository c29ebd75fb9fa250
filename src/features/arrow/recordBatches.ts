import { UserError } from '../../errors';
import type { ByteSource } from '../../store/readAt';
import { LIMITS } from '../limits';
import { int16, int64, int8, rootTable, tableIn, vectorIn, wholeAt, type FlatTable } from './flatTables';

/** What an Arrow file starts with, as latin1. */
export const ARROW_MAGIC = 'ARROW1';

/** Every message starts with it, and so does a stream; files before Arrow 0.15 have none. */
const CONTINUATION = 0xffffffff;

const [SCHEMA, RECORD_BATCH] = [1, 3];

/** Some rows of all columns. */
export interface RecordBatch {
  rows: number;
  /** Where its buffers begin in the file, and how many bytes they take. */
  bodyAt: number;
  bodyBytes: number;
  /** What it says of them, of which parts are looked at as they are needed. */
  said: FlatTable;
  /** Buffers of columns of views before each of these; taken when it is first asked for. */
  ofViews?: Float64Array;
}

/** An Arrow file, as far as it says what is in it. */
export interface ArrowContent {
  schema: FlatTable;
  /** Of the metadata: 3 for V4, 4 for V5. */
  version: number;
  batches: RecordBatch[];
}

interface Message {
  version: number;
  kind: number;
  header: FlatTable;
  bodyAt: number;
  bodyBytes: number;
}

/**
 * What a file of Arrow's IPC format holds: of the kind for files, which ends with a list of its parts, or of the kind for streams.
 * @throws UserError or RangeError where it is cut off or damaged
 */
export function readContent(source: ByteSource, size: number, file: string): Promise<ArrowContent> {
  const most = LIMITS.arrowBatchesOfAny + LIMITS.arrowBatchesOfEachByte * size;
  const assertFew = (count: number): void => {
    if (count <= most) return;
    throw new UserError(`${file} holds its rows in too many batches for its size. Save it in larger ones.`);
  };
  return startsAsFile(source, size).then((isFile) =>
    isFile ? fileContent(source, size, file, assertFew) : streamContent(source, size, file, assertFew),
  );
}

async function startsAsFile(source: ByteSource, size: number): Promise<boolean> {
  const start = Buffer.alloc(Math.min(size, ARROW_MAGIC.length));
  await source(start, 0);
  return start.toString('latin1') === ARROW_MAGIC;
}

const cutOff = (file: string): UserError =>
  new UserError(`${file} ends before its data do. Was it still being written? Save it again.`);

async function fileContent(
  source: ByteSource,
  size: number,
  file: string,
  assertFew: (count: number) => void,
): Promise<ArrowContent> {
  const tail = Buffer.alloc(Math.min(size, 10));
  await source(tail, size - tail.length);
  if (size < 20 || tail.toString('latin1', 4) !== ARROW_MAGIC) throw cutOff(file);
  const length = tail.readUInt32LE(0);
  if (length + 18 > size) throw new RangeError('The footer is longer than the file.');
  const bytes = new Uint8Array(length);
  await source(bytes, size - 10 - length);
  const footer = rootTable(bytes);
  const blocks = vectorIn(footer, 3, 24);
  assertFew(blocks.length);
  const batches: RecordBatch[] = [];
  // None over another: what is read of them all is no more than the file.
  let left = size;
  for (let i = 0; i < blocks.length; i++) {
    const at = wholeAt(blocks.view, blocks.at + 24 * i);
    const message = await messageAt(source, at, size);
    if (message?.kind !== RECORD_BATCH) throw new RangeError('A batch is none.');
    // By what is there, whatever the list says that it takes.
    left -= message.bodyAt - at + message.bodyBytes;
    if (left < 0) throw new RangeError('Batches lie over each other.');
    batches.push(batchOf(message));
  }
  return { schema: tableIn(footer, 1)!, version: int16(footer, 0), batches };
}

async function streamContent(
  source: ByteSource,
  size: number,
  file: string,
  assertFew: (count: number) => void,
): Promise<ArrowContent> {
  const first = await messageAt(source, 0, size);
  if (first?.kind !== SCHEMA) throw new RangeError('There is no schema.');
  const batches: RecordBatch[] = [];
  let messages = 0;
  for (let at = first.bodyAt + first.bodyBytes; at < size;) {
    const message = await messageAt(source, at, size);
    if (message === null) break;
    assertFew(++messages);
    if (message.bodyAt + message.bodyBytes > size) throw cutOff(file);
    if (message.kind === RECORD_BATCH) batches.push(batchOf(message));
    at = message.bodyAt + message.bodyBytes;
  }
  return { schema: first.header, version: first.version, batches };
}

/** The message that begins at a place; null where a stream ends there. */
async function messageAt(source: ByteSource, at: number, size: number): Promise<Message | null> {
  if (at + 8 > size) return null;
  const start = Buffer.alloc(8);
  await source(start, at);
  const isMarked = start.readUInt32LE(0) === CONTINUATION;
  const head = isMarked ? 8 : 4;
  const length = start.readInt32LE(head - 4);
  if (length === 0) return null;
  if (!(length > 0 && at + head + length <= size)) throw new RangeError('A message is cut off.');
  const bytes = new Uint8Array(length);
  await source(bytes, at + head);
  const root = rootTable(bytes);
  return {
    ...{ version: int16(root, 0), kind: int8(root, 1), header: tableIn(root, 2)! },
    ...{ bodyAt: at + head + length, bodyBytes: int64(root, 3) },
  };
}

function batchOf({ header, bodyAt, bodyBytes }: Message): RecordBatch {
  return { rows: int64(header, 0), bodyAt, bodyBytes, said: header };
}
