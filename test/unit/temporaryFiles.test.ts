import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { removeTemporaries, temporaryBeside, writeAtomically } from '../../src/store/files';
import { folderTest } from '../support/temporaryFolder';

test('a temporary name is no longer than the name it stands for, if that is long', () => {
  const longest = ['n'.repeat(255), `${'ü'.repeat(127)}n`, '𝛼'.repeat(63), 'n'.repeat(143)];
  for (const name of longest) {
    const temporary = temporaryBeside(join('/folder', name));
    assert.equal(dirname(temporary), join('/folder'));
    const bytes = Buffer.byteLength(basename(temporary));
    assert.ok(bytes <= Buffer.byteLength(name), `${bytes} ${name}`);
    assert.ok(!basename(temporary).includes('\ufffd'));
  }
  assert.match(basename(temporaryBeside('x.npy')), /^\.x\.npy\.[0-9a-f]{16}\.tmp$/);
  assert.notEqual(temporaryBeside('x.npy'), temporaryBeside('x.npy'));
});

folderTest('what this process left half written is removed, and nothing else', async (folder) => {
  const others = ['.x.npy.0123456789abcdef.tmp', 'x.tmp', 'y.npy'];
  for (const name of others) await writeFile(join(folder, name), '');
  let begun = (): void => undefined;
  const isBegun = new Promise<void>((resolve) => (begun = resolve));
  let end = (): void => undefined;
  const ends = new Promise<void>((resolve) => (end = resolve));
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('half');
    begun();
    await ends;
  }
  const written = writeAtomically(join(folder, 'x.npy'), parts());
  await isBegun;
  assert.equal((await readdir(folder)).length, others.length + 1);
  removeTemporaries(folder);
  assert.deepEqual((await readdir(folder)).sort(), others);
  end();
  await assert.rejects(written, /^UserError: .*x\.npy/);
  removeTemporaries(join(folder, 'nowhere'));
});

test('all threads of a process name their temporary files alike', async () => {
  const program = `
    const { getEnvironmentData, parentPort } = require('node:worker_threads');
    parentPort.postMessage(getEnvironmentData('owner of temporary files'));`;
  const [owner] = (await once(new Worker(program, { eval: true }), 'message')) as [string];
  assert.match(owner, /^[0-9a-f]{8}$/);
  assert.ok(temporaryBeside('x.npy').includes(`.${owner}`));
});
