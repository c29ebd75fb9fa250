import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { findExperiment, readExperiment } from '../../src/experiment/experiment';
import { readLabels, readRowTable } from '../../src/experiment/labels';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { runCli } from '../support/cli';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

/** A .npy file of strings, as numpy writes it. */
function npyOf(descr: string, shape: string, data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(128, ' ');
  header.write('\x93NUMPY\x01\x00', 'latin1');
  header.writeUInt16LE(118, 8);
  header.write(`{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`, 10);
  header.write('\n', 127);
  return Buffer.concat([header, data]);
}

/** UTF-32 of some texts, each padded to `length`. */
function utf32(texts: string[], length: number, bigEndian = false): Uint8Array {
  const codes = texts.flatMap((text) => {
    const points = [...text].map((each) => each.codePointAt(0)!);
    return [...points, ...Array<number>(length - points.length).fill(0)];
  });
  const bytes = Buffer.from(Uint32Array.from(codes).buffer);
  return bigEndian ? bytes.swap32() : bytes;
}

folderTest('labels: lines of a text, integers and strings of numpy', async (folder) => {
  const read = async (name: string, content: string | Uint8Array): Promise<string[]> => {
    const file = join(folder, name);
    await writeFile(file, content);
    const { values, codes } = await readLabels(file);
    assert.equal(new Set(values).size, values.length);
    return Array.from(codes, (code) => values[code]);
  };
  assert.deepEqual(await read('labels.txt', '\uFEFFnight sky\r\n\r\n dog \ncat'), [
    'night sky',
    '',
    'dog',
    'cat',
  ]);
  assert.deepEqual(await read('labels.txt', 'a\na\n'), ['a', 'a']);
  const integers = encodeNpy({ shape: [3], data: Int32Array.of(7, -1, 7) });
  assert.deepEqual(await read('labels.npy', integers), ['7', '-1', '7']);
  assert.deepEqual(await read('labels.npy', encodeNpy({ shape: [2, 1], data: Float32Array.of(1, 0) })), [
    '1',
    '0',
  ]);
  const texts = ['Hund', '犬🐕', ''];
  assert.deepEqual(await read('labels.npy', npyOf('<U4', '(3,)', utf32(texts, 4))), texts);
  assert.deepEqual(await read('labels.npy', npyOf('>U4', '(3, 1)', utf32(texts, 4, true))), texts);
  assert.deepEqual(await read('labels.npy', npyOf('|S3', '(2,)', Buffer.from('catox\0'))), ['cat', 'ox']);
  assert.deepEqual(await read('labels.npy', npyOf('<U1', '(1,)', Buffer.from([0, 0, 0x11, 0x11]))), [
    '\ufffd',
  ]);

  const refused: [string, string | Uint8Array, RegExp][] = [
    ['labels.txt', Buffer.from('caf\xe9', 'latin1'), /is not UTF-8 text/],
    ['labels.npy', encodeNpy({ shape: [2], data: Float32Array.of(1, 0.5) }), /holds 0\.5 in row 1/],
    ['labels.npy', encodeNpy({ shape: [1, 2], data: Int32Array.of(1, 2) }), /has the shape \(1, 2\)/],
    ['labels.npy', npyOf('<U4', '(2, 2)', utf32(['a', 'b', 'c', 'd'], 4)), /has the shape \(2, 2\)/],
    ['labels.npy', npyOf('<U4', '(9,)', utf32(['a'], 4)), /holds 16 of 144 bytes/],
    ['labels.npy', npyOf('<U0', '(900000000000000,)', Buffer.alloc(0)), /holds/],
    ['labels.npy', npyOf('|O', '(1,)', Buffer.alloc(8)), /Python objects, .*never unpickled/],
    ['labels.npy', 'cat\ndog\n', /does not start as a \.npy file does/],
  ];
  for (const [name, content, message] of refused) {
    await assert.rejects(read(name, content), (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(join(folder, name)), String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});

folderTest('labels of their own stand in for the table, or for its label column', async (folder) => {
  const warnings: string[] = [];
  const labels = async (): Promise<(string | undefined)[] | null> => {
    const table = await readRowTable(await readExperiment(folder), (sentence) => warnings.push(sentence));
    const column = table?.label;
    return column ? Array.from(column.codes, (code) => column.values[code]) : null;
  };
  assert.equal(await labels(), null);
  await writeFile(join(folder, 'labels.txt'), 'cat\ndog\n');
  assert.deepEqual(await labels(), ['cat', 'dog']);
  await writeFile(join(folder, 'samples.csv'), 'row,colour\n0,red\n1,blue\n');
  assert.deepEqual(await labels(), ['cat', 'dog']);
  await writeFile(join(folder, 'samples.csv'), 'row,label\n0,ox\n1,hen\n');
  assert.deepEqual(await labels(), ['ox', 'hen']);
  assert.deepEqual(warnings, []);
  await writeFile(join(folder, 'samples.csv'), 'row,colour\n0,red\n');
  assert.equal(await labels(), null);
  assert.match(warnings[0], /labels\.txt has 2 labels, but .*samples\.csv describes 1 rows\.$/);
});

folderTest('a file of labels makes an experiment only where nothing else does', async (folder) => {
  const file = join(folder, 'features', 'dino.npy');
  await mkdir(join(folder, 'features'));
  await writeFile(join(folder, 'features', 'labels.npy'), '');
  assert.equal((await findExperiment(file, folder))?.folder, join(folder, 'features'));
  await writeFile(join(folder, 'samples.csv'), '');
  assert.equal((await findExperiment(file, folder))?.folder, folder);
});

folderTest('a comparison takes labels of their own, or says why not', async (folder) => {
  const shape = { rows: 240, columns: 8, blobs: 4 };
  const a = await writeBlobs(join(folder, 'a.npy'), { ...shape, seed: 1 });
  const b = await writeBlobs(join(folder, 'b.npy'), { ...shape, seed: 2 });
  const args = [
    'compare',
    a,
    b,
    '--n-epochs',
    '20',
    '--n-components',
    '5',
    '--min-cluster-size',
    '20',
    '--threads',
    '2',
  ];
  const warningsWith = async (lines: number): Promise<string[]> => {
    await writeFile(join(folder, 'labels.txt'), 'cat\n'.repeat(lines));
    const { code, stdout, stderr } = await runCli(args);
    assert.equal(code, 0, stderr);
    return (JSON.parse(stdout) as { warnings: string[] }).warnings;
  };
  assert.deepEqual(await warningsWith(240), []);
  const [warning] = await warningsWith(239);
  assert.match(
    warning,
    /^Images and labels are left out: .*labels\.txt describes 239 rows, but .*a\.npy has 240\./,
  );
});
