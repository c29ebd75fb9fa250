import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { UserError } from '../../src/errors';
import { LIMITS } from '../../src/features/limits';
import { openArrays } from '../../src/features/openArrays';
import { parquetFile, type ParquetPage } from '../support/parquetFile';
import { folderTest } from '../support/temporaryFolder';

const BROTLI = 4;
const ONE: ParquetPage = { bytes: 4, stored: Buffer.alloc(4), count: 1 };
const EMPTY: ParquetPage = { bytes: 0, stored: Buffer.alloc(0), count: 0 };
const ZEROS = 2 ** 22;
/** Few bytes that unpack to many. */
const BOMB = { bytes: ZEROS, stored: brotliCompressSync(Buffer.alloc(ZEROS)) };

/** A dictionary of one value, and a page that repeats it. */
const DICTIONARY: ParquetPage = { ...ONE, isDictionary: true };
function repeated(count: number): ParquetPage {
  const bytes = [1];
  let run = 2 * count;
  for (; run >= 128; run = Math.floor(run / 128)) bytes.push((run % 128) + 128);
  const stored = Buffer.from([...bytes, run, 0]);
  return { bytes: stored.length, stored, count, encoding: 8 };
}

async function read(file: string): Promise<number[]> {
  const opened = await openArrays(file);
  try {
    return Array.from(await opened.arrays[0].read(0, 1));
  } finally {
    await opened.close();
  }
}

folderTest('what pages say of themselves is held against what is there', async (folder) => {
  const file = join(folder, 'x.parquet');
  const refused = async (bytes: Buffer, what: RegExp): Promise<void> => {
    await writeFile(file, bytes);
    await assert.rejects(read(file), (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
      assert.match(error.message, what);
      return true;
    });
  };
  await writeFile(file, parquetFile(3, [ONE, EMPTY, ONE, ONE]));
  assert.deepEqual(await read(file), [0]);
  await refused(parquetFile(1, [...Array<ParquetPage>(5000).fill(EMPTY), ONE]), /x0 has far more pages/);
  const brotli = { codec: BROTLI };
  for (const page of [
    { ...BOMB, count: 0 },
    { ...BOMB, count: 1 },
    { ...BOMB, count: 1, isDictionary: true },
  ]) {
    await refused(parquetFile(2, [page, page], brotli), /x0 has pages that unpack to far more/);
  }
  const two = [DICTIONARY, DICTIONARY, repeated(1)];
  await refused(parquetFile(1, two), /is damaged/);
  const rows = 2 * LIMITS.parquetElements;
  await refused(parquetFile(rows, [DICTIONARY, repeated(rows)]), /x0 has a page of \d+ values/);
  await refused(parquetFile(1, [ONE], { values: 2 ** 27, isList: true }), /lists of 134217728 numbers/);
  await refused(parquetFile(1, [ONE], { codec: 99 }), /compressed with method 99, which is not read/);
  await refused(parquetFile(1, [{ ...ONE, encoding: 77 }]), /encoded as number 77, which is not read/);
});

folderTest('so is what the metadata say', async (folder) => {
  const file = join(folder, 'x.parquet');
  const open = async (bytes: Buffer): Promise<string> => {
    await writeFile(file, bytes);
    return openArrays(file).then(
      (opened) => opened.close().then(() => 'opened'),
      (error: Error) => error.message,
    );
  };
  assert.equal(await open(parquetFile(1, [ONE], { columns: 1 })), 'opened');
  const columns = LIMITS.parquetChunksOfAny * 2;
  assert.match(await open(parquetFile(0, [], { columns })), /holds 12288 parts of columns in 1 groups/);
  assert.match(await open(parquetFile(1, [ONE], { groups: 30_000 })), /says far more of itself/);
  assert.match(await open(parquetFile(1, [ONE], { depth: 20_000 })), /Column g holds no plain numbers/);
  // All columns of the same bytes.
  const large = { ...ONE, bytes: 4000, stored: Buffer.alloc(4000), count: 1000 };
  assert.match(await open(parquetFile(1000, [large], { columns: 100 })), /is damaged/);
});
