import assert from 'node:assert/strict';
import { join } from 'node:path';
import { refuses, withFile } from '../support/featureFile';
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
  await refuses(path, zipFile([{ name: 'a.npy', data }]), /not of torch\.save/);
});
