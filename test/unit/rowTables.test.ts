import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { readLabels } from '../../src/experiment/labels';
import { readSamples } from '../../src/experiment/samples';
import { LIMITS } from '../../src/features/limits';
import { npyHeader } from '../../src/features/npy/encodeNpy';
import { textBudget, textCodes, type TextColumn } from '../../src/features/textCodes';
import { withinProcessorTime } from '../support/processorTime';
import { folderTest } from '../support/temporaryFolder';

const texts = ({ values, codes }: TextColumn): string[] => Array.from(codes, (code) => values[code]);

test('texts are numbered as they first appear', () => {
  const codes = textCodes(() => undefined);
  const words = Array.from({ length: 5000 }, (_, i) => `w${(i * 7919) % 1000}`).concat('', 'é', '');
  const numbers = words.map((word) => {
    const bytes = Buffer.from(`..${word}`);
    return codes.codeOf(bytes, 2, bytes.length);
  });
  const values = [...new Set(words)];
  assert.deepEqual(codes.values(), values);
  assert.deepEqual(
    numbers,
    words.map((word) => values.indexOf(word)),
  );
  const spend = textBudget('x.csv', 10);
  const all = textCodes(spend);
  assert.throws(() => {
    for (let i = 0; i < LIMITS.textsOfAny; i++) all.codeOf(Buffer.from(String(i)), 0, String(i).length);
  }, /^UserError: x\.csv holds more than \d+ different texts, more than are kept of a file of its size\. Leave out/);
});

folderTest('cells of CSV in every way they are written', async (folder) => {
  const file = join(folder, 'samples.csv');
  const read = async (text: string): Promise<Record<string, string[]>> => {
    await writeFile(file, text);
    const { attributes } = await readSamples(file);
    return Object.fromEntries([...attributes].map(([name, column]) => [name, texts(column)]));
  };
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = ['a,"b ""x"" """', '\t1 , " 2, "', '  ', '""""', '"",', 'é,x\ty', ''];
    await assert.rejects(read(lines.join(end)), /line 4 has 1 fields/);
    assert.deepEqual(await read(lines.with(3, '"""","p""q"').join(end)), {
      a: ['1', '"', '', 'é'],
      'b "x" "': [' 2, ', 'p"q', '', 'x\ty'],
    });
  }
  assert.deepEqual(await read('a\n""\n\n x'), { a: ['', 'x'] });
  assert.deepEqual(await read('a,,\n1,2,3'), { a: ['1'] });
  await assert.rejects(read('a\nx"y\n'), /line 2 has a quotation mark that is not closed or out of place/);
});

folderTest('tables and labels of any form take time that grows with their length', async (folder) => {
  const samples = async (text: string): Promise<string> => {
    const file = join(folder, 'samples.csv');
    await writeFile(file, text);
    return withinProcessorTime(async () => {
      try {
        return `${(await readSamples(file)).rows} rows`;
      } catch (error) {
        assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
        assert.ok(error.message.length < 1000, `${error.message.length} characters`);
        return error.message.slice(file.length + 1);
      }
    });
  };
  const names = Array.from({ length: 300_000 }, (_, i) => `c${i}`).join();
  assert.match(await samples(`${names}\n${names}\n`), /^has 300000 columns, and only 8192 of a table/);
  assert.equal(await samples(`label\n${'x'.repeat(2e6)}\n`), '1 rows');
  assert.equal(await samples(`label\n"${'""'.repeat(3e6)}"\n`), '1 rows');
  assert.equal(
    await samples(`label\n${' '.repeat(6e6)}\n`),
    'has no rows. Write one line per row of the feature files.',
  );
  assert.equal(await samples(`label,x y\n${'a,b\n'.repeat(1e6)}`), '1000000 rows');
  assert.match(await samples(`a,b\nx,y\n${','.repeat(6e6)}\n`), /line 3 has 6000001 fields/);
  assert.match(await samples(`row\n${'9'.repeat(1e6)}\n`), /has the row "9+…9+", but 1 lines/);
  const different = Array.from({ length: 1_500_000 }, (_, i) => i.toString(36)).join('\n');
  assert.match(await samples(`label\n${different}`), /holds more than \d+ different texts/);

  const labels = async (name: string, content: Uint8Array | string): Promise<number> => {
    await writeFile(join(folder, name), content);
    return withinProcessorTime(async () => (await readLabels(join(folder, name))).codes.length);
  };
  assert.equal(await labels('labels.txt', '\r'.repeat(4e6)), 4e6);
  assert.equal(await labels('labels.npy', Buffer.concat([npyHeader('u1', [4e6]), Buffer.alloc(4e6)])), 4e6);
  // Zeros before a letter: an end is not looked for from each of them.
  const zeros = Buffer.alloc(4 * 500_000);
  zeros.writeUInt32LE(0x61, zeros.length - 4);
  const strings = Buffer.concat([npyHeader('U500000' as never, [2]), zeros, zeros]);
  assert.equal(await labels('labels.npy', strings), 2);
});
