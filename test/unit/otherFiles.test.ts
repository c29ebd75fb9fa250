import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../src/errors';
import { openArrays } from '../../src/features/openArrays';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

/** What is said of a file that is not read, after its name. */
async function saidOf(file: string): Promise<string> {
  try {
    await (await openArrays(file)).close();
  } catch (error) {
    assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
    return error.message.slice(file.length + 1);
  }
  throw new Error(`${file} was read.`);
}

async function made(folder: string, name: string, content: Uint8Array | string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const STILL_OPEN = /^is still open in a program that writes it\. .* h5clear -s FILE\.$/;
const MATLAB =
  /^is a MATLAB 7\.3 file, in which arrays lie transposed\. .*h5py\.File\(FILE\)\['NAME'\]\[\(\)\]\.T/;

folderTest('no way to load a pickle is given, whatever its name and start', async (folder) => {
  const files = [
    await made(folder, 'a.pkl', 'cos\nsystem\n(S"true"\ntR.'),
    await made(folder, 'b.pkl', Buffer.from('\x80\x04K\x01.', 'latin1')),
    await made(folder, 'c.joblib', '(lp0\n.'),
    await made(folder, 'd.pickle', '(lp0\n.'),
  ];
  const said = new Set(await Promise.all(files.map(saidOf)));
  assert.equal(said.size, 1);
  assert.match([...said].join(), /never loaded, because loading may run any program/);
  assert.doesNotMatch([...said].join(), /load\(/);
});

folderTest('MATLAB 7.3 is told from other HDF5, by whatever name', async (folder) => {
  const block = Buffer.alloc(512);
  block.write('MATLAB 7.3 MAT-file, Platform: GLNXA64');
  const inside = await readFile(resolve('test', 'fixtures', 'hdf5', 'types.h5'));
  for (const name of ['x.mat', 'x.h5']) {
    assert.match(await saidOf(await made(folder, name, Buffer.concat([block, inside]))), MATLAB);
  }
});

folderTest('HDF5 that a program has open to write is not called damaged', async (folder) => {
  const file = join(folder, 'x.h5');
  await copyFile(resolve('test', 'fixtures', 'hdf5', 'chunks.h5'), file);
  const bytes = await readFile(file);
  for (const flags of [1, 5]) {
    bytes[8] = 3;
    bytes[11] = flags;
    assert.match(await saidOf(await made(folder, 'y.h5', bytes)), STILL_OPEN);
  }
  bytes[11] = 0;
  bytes[44] ^= 255;
  assert.match(await saidOf(await made(folder, 'z.h5', bytes)), /is damaged/);
});

sharedTest('cases', 'files of the world that are not read say what they are', async (cases) => {
  assert.match(await saidOf(join(cases, 'h5-swmr-open', 'x.h5')), STILL_OPEN);
  for (const name of ['features.mat', 'features.h5']) {
    assert.match(await saidOf(join(cases, 'mat73', name)), MATLAB);
  }
  const pickles = ['p0.pkl', 'p4.pkl'].map((name) => saidOf(join(cases, 'pkl-advice', name)));
  const [first, second] = await Promise.all(pickles);
  assert.equal(first, second);
});
