import assert from 'node:assert/strict';
import { join } from 'node:path';
import { openArrays } from '../../src/features/openArrays';
import { refuses, withFile } from '../support/featureFile';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';
import { pickled, Raw, torchArchive, torchFile, type Saved, type SavedTensor } from '../support/torchFile';
import { zipFile } from '../support/zipFile';

const data = Buffer.from('data');
const tensor = (key: string, type: string, shape: number[], strides: number[], offset = 0): SavedTensor => ({
  ...{ key, type, count: 24, offset, shape, strides },
});
const storages = { 0: Float32Array.from({ length: 24 }, (_, i) => i), 1: new Uint16Array(24).fill(0x3f80) };

folderTest('tensors of torch.save: views, containers, what is left out', async (folder) => {
  const saved: Saved = new Map<string, Saved>([
    ['t', tensor('0', 'Float', [3, 2], [1, 12], 1)],
    ['scalar', tensor('0', 'Float', [], [], 5)],
    ['repeated', tensor('0', 'Float', [1, 30], [0, 0], 2)],
    ['expanded', tensor('0', 'Float', [4, 2], [0, 3])],
    ['half', [tensor('1', 'BFloat16', [2], [1]), 'text']],
    ['complex', tensor('0', 'ComplexFloat', [2], [1])],
  ]);
  await withFile(join(folder, 'x.pt'), torchFile(saved, storages), async ({ arrays, warnings }) => {
    const read = await Promise.all(
      arrays.map(async (array) => [
        array.name,
        array.dtype,
        Array.from(await array.read(0, array.shape[0] ?? 1)),
      ]),
    );
    assert.deepEqual(read, [
      ['t', 'f4', [1, 13, 2, 14, 3, 15]],
      ['scalar', 'f4', [5]],
      ['repeated', 'f4', new Array(30).fill(2)],
      ['expanded', 'f4', [0, 3, 0, 3, 0, 3, 0, 3]],
      ['half.0', 'bf16', [1, 1]],
    ]);
    assert.equal(warnings.length, 2);
    assert.match(warnings.join(' '), /half\.1 is not a tensor.*complex is of type ComplexFloat/);
  });
});

folderTest('a pickle runs nothing, and cannot grow, nest or reach beyond its storage', async (folder) => {
  const path = join(folder, 'x.pt');
  const of = (saved: Saved | string): Buffer =>
    torchArchive(pickled(typeof saved === 'string' ? new Raw(saved) : saved), storages);
  await refuses(
    path,
    of('cos\nsystem\n(X\x02\x00\x00\x00lstR'),
    /refers to os\.system, which is never executed/,
  );
  await refuses(path, of('\x8c\x05posix\x8c\x06system\x93)R'), /refers to posix\.system/);
  await refuses(path, of('cbuiltins\neval\n0N'), /refers to builtins\.eval/);
  await refuses(path, of('ctorch._utils\n__builtins__\n'), /refers to torch\._utils\.__builtins__/);
  await refuses(path, of(tensor('0', 'Float', [5, 5], [5, 1])), /x\.pt reaches beyond its storage/);
  await refuses(path, of(tensor('0', 'Float', [2 ** 40, 2 ** 40], [0, 0])), /beyond its storage/);
  await refuses(path, of(tensor('0', 'Float', [2, 2 ** 40], [0, 0])), /repeats its elements.*contiguous/);
  await refuses(path, of(tensor('9', 'Float', [1], [1])), /has no data/);
  await refuses(path, of(`](${'}'.repeat(2_000_000)}e`), /far more plain values/);
  await refuses(path, of('('.repeat(100_000)), /damaged pickle/);
  await refuses(path, of(`${']'.repeat(9000)}${'a'.repeat(8999)}`), /nested too deeply/);
  await refuses(path, of(']q\x00h\x00a'), /no tensor that is read.*the same as another/);
  await refuses(path, of('(I1\n\x90'), /damaged pickle/);
  await refuses(path, torchArchive(Buffer.from('\x80\x02', 'latin1'), storages), /damaged pickle/);
  await refuses(path, zipFile([{ name: 'a/code/x.py', data }]), /TorchScript/);
  await refuses(path, zipFile([{ name: 'a.npy', data }]), /of np\.savez by another name.* \.npz/);
  await refuses(path, zipFile([{ name: 'a.txt', data }]), /not of torch\.save/);
});

/** A pickle of a dict of these items, which are opcodes. */
const dict = (...items: [string, Saved][]): Buffer => pickled(new Map<string, Saved>(items));
const global = (name: string): string => `c${name.replace(/\.(?=[^.]*$)/, '\n')}\n`;

folderTest('one value that is no tensor does not condemn the others', async (folder) => {
  const pickle = dict(
    ['features', tensor('0', 'Float', [2, 3], [3, 1])],
    ['args', new Raw(`${global('argparse.Namespace')})R}b`)],
    ['config', new Raw(`${global('project.settings.Config')})\x81}(X\x01\x00\x00\x00aK\x01ub`)],
    ['best', new Raw(`${global('numpy.core.multiarray.scalar')})R`)],
    ['list', new Raw(`${global('project.things.List')})\x81(K\x01e`)],
  );
  await withFile(join(folder, 'x.pt'), torchArchive(pickle, storages), ({ arrays, warnings }) => {
    assert.deepEqual(
      arrays.map(({ name }) => name),
      ['features'],
    );
    assert.equal(warnings.length, 4);
    assert.match(
      warnings[0],
      /^args is made by argparse\.Namespace, which is never executed, and is left out\.$/,
    );
    assert.match(warnings[1], /^config is made by project\.settings\.Config/);
    return Promise.resolve();
  });
});

folderTest('views whose signs are a flag are left out, not read with the wrong sign', async (folder) => {
  const flagged = `${global('torch._utils._rebuild_tensor_v2')}((X\x07\x00\x00\x00storage${global('torch.FloatStorage')}X\x01\x00\x00\x000X\x03\x00\x00\x00cpuK\x18tQK\x00K\x02\x85K\x01\x85\x89}}X\x03\x00\x00\x00neg\x88stR`;
  const pickle = dict(['plain', tensor('0', 'Float', [2], [1])], ['flagged', new Raw(flagged)]);
  await withFile(join(folder, 'x.pt'), torchArchive(pickle, storages), ({ arrays, warnings }) => {
    assert.equal(arrays.length, 1);
    assert.match(warnings[0], /^flagged is a view whose signs are a flag .*resolve_neg/);
    return Promise.resolve();
  });
});

folderTest('arrays of numpy are read from the pickle, in C and in Fortran order', async (folder) => {
  const type = `${global('numpy.dtype')}X\x02\x00\x00\x00f4\x89\x88\x87R(K\x03X\x01\x00\x00\x00<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb`;
  const bytes = Buffer.from(Float32Array.from([1, 2, 3, 4, 5, 6]).buffer).toString('latin1');
  const text = Buffer.from(bytes, 'utf8');
  const encoded = Buffer.concat([
    Buffer.from(`${global('_codecs.encode')}X`, 'latin1'),
    Buffer.of(text.length, 0, 0, 0),
    text,
    Buffer.from('X\x06\x00\x00\x00latin1\x86R', 'latin1'),
  ]);
  const array = (fortran: boolean): Raw =>
    new Raw(
      Buffer.concat([
        Buffer.from(
          `${global('numpy.core.multiarray._reconstruct')}${global('numpy.ndarray')}K\x00\x85C\x01b\x87R`,
          'latin1',
        ),
        Buffer.from(`(K\x01K\x02K\x03\x86${type}${fortran ? '\x88' : '\x89'}`, 'latin1'),
        ...[encoded, Buffer.from('tb', 'latin1')],
      ]),
    );
  const pickle = dict(['c', array(false)], ['fortran', array(true)]);
  await withFile(join(folder, 'x.pt'), torchArchive(pickle, {}), async ({ arrays }) => {
    const read = await Promise.all(
      arrays.map(async (each) => [each.shape, Array.from(await each.read(0, 2))]),
    );
    assert.deepEqual(read, [
      [
        [2, 3],
        [1, 2, 3, 4, 5, 6],
      ],
      [
        [2, 3],
        [1, 3, 5, 2, 4, 6],
      ],
    ]);
  });
});

sharedTest('cases/pt-keys', 'keys of several values are named by them', async (folder) => {
  const opened = await openArrays(join(folder, 'x.pt'));
  await opened.close();
  const names = opened.arrays.map(({ name }) => name);
  assert.deepEqual(names.slice(0, 4), ['6', '6 (2)', '(a, 1)', '(a, 2)']);
});
