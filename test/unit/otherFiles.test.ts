import assert from 'node:assert/strict';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import type { ArrayInfo } from '../../src/features/arrayFile';
import { chooseArray } from '../../src/features/chooseArray';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { partsOfOne } from '../../src/features/partsOfOne';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';
import { zipFile } from '../support/zipFile';

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

folderTest('a sparse matrix of scipy is none of arrays, and others of such names are', async (folder) => {
  const array = encodeNpy({ shape: [4], data: Float32Array.of(1, 2, 3, 4) });
  const zip = (names: string[]): Buffer =>
    zipFile(names.map((name) => ({ name: `${name}.npy`, data: array, deflated: false })));
  const parts = zip(['indices', 'indptr', 'format', 'shape', 'data']);
  assert.match(await saidOf(await made(folder, 'a.npz', parts)), /sparse matrix that has not two axes/);
  const opened = await openArrays(await made(folder, 'b.npz', zip(['shape', 'format', 'data', 'mine'])));
  await opened.close();
  assert.equal(opened.arrays.length, 4);
});

test('vectors for each sample and batches in a list are parts of one array', () => {
  const arrays = (count: number, shape: number[], name = (i: number): string => `img_${i}`): ArrayInfo[] =>
    Array.from({ length: count }, (_, i) => ({ name: name(i), shape, dtype: 'f4' }));
  const said = (of: ArrayInfo[]): unknown => {
    const found = partsOfOne(of);
    return found && [found.pattern, found.isCertain];
  };
  assert.deepEqual(said(arrays(300, [8])), ['*', true]);
  assert.deepEqual(said(arrays(12, [1, 8])), ['*', true]);
  assert.deepEqual(said(arrays(12, [8], (i) => `x.${i}`)), ['x.*', true]);
  const listed = arrays(2, [16, 8], (i) => `features.${i}`);
  assert.deepEqual(said(listed), ['features.*', false], 'as layers may be');
  assert.deepEqual(said([...listed, { name: 'features.2', shape: [3, 8], dtype: 'f4' }]), [
    'features.*',
    true,
  ]);
  for (const others of [
    arrays(9, [8]),
    [...arrays(12, [8]), ...arrays(1, [9])],
    arrays(300, [1]),
    arrays(4, [16, 8]),
    arrays(4, [4, 10, 8], String),
    [...listed, { name: 'other.0', shape: [3, 8], dtype: 'f4' } as const],
    [...listed, { name: 'features.2', shape: [16, 9], dtype: 'f4' } as const],
    arrays(1, [16, 8], String),
    [],
  ]) {
    assert.equal(partsOfOne(others), null);
  }
});

sharedTest('cases', 'files that hold parts of one array are read as one', async (cases) => {
  for (const [name, array, shape] of [
    ['h5-per-sample/x.h5', null, [300, 8]],
    ['pt-batches/x.pt', null, [40, 8]],
    ['pt-batches/even.pt', '*', [40, 8]],
  ] as const) {
    const file = join(cases, name);
    const opened = await openArrays(file);
    await opened.close();
    assert.deepEqual(chooseArray(opened, { file, array }).shape, shape);
  }
  const file = join(cases, 'pt-batches/even.pt');
  const opened = await openArrays(file);
  await opened.close();
  assert.throws(
    () => chooseArray(opened, { file, array: null }),
    /If they are batches .* name them as FILE#\*/,
  );
});

sharedTest('cases', 'files of the world that are not read say what they are', async (cases) => {
  assert.match(await saidOf(join(cases, 'h5-swmr-open', 'x.h5')), STILL_OPEN);
  const pickles = ['p0.pkl', 'p4.pkl'].map((name) => saidOf(join(cases, 'pkl-advice', name)));
  const [first, second] = await Promise.all(pickles);
  assert.equal(first, second);
});

sharedTest('cases', 'intact files of other kinds are not called damaged', async (cases) => {
  for (const [name, what] of [
    ['other-formats/annex.npy', /^is a git-annex pointer.* git annex get\.$/],
    ['other-formats/html.npy', /^is a web page, not the data\./],
    ['other-formats/lfs.pt', /^is a Git LFS pointer/],
    ['other-formats/v4.mat', /scipy\.io\.loadmat\(FILE\)/],
    ['other-formats/x.json', /np\.array\(json\.load\(open\(FILE\)\)\)/],
    ['other-formats/x.jsonl', /json\.loads\(line\)\['NAME'\] for line in open\(FILE\)/],
    ['other-formats/x.fvecs', /np\.fromfile\(FILE, 'float32'\)/],
    ['other-formats/x.tfrecord', /^holds records of TensorFlow/],
    ['other-formats/features.csv.gz', /^is compressed as a whole\. Unpack it first\.$/],
    ['npz-mix/empty.npz', /^is a zip archive without anything in it\./],
    ['npz-mix/bz2.npz', /a\.npy is compressed in another way than by deflate/],
    ['npy-bfloat16/x.npy', /as numpy saves bfloat16\. .*arr\.view\(ml_dtypes\.bfloat16\)/],
    ['npy-types/masked.npy', /^has a header and no data .* arr\.filled\(np\.nan\)/],
    ['npy-dict/x.npy', /^holds Python objects, such as a dict/],
    ['npy-types/structured.npy', /^holds a structured array\./],
    ['npy-types/complex.npy', /^holds complex numbers\./],
    ['pt-legacy/x.pt', /^is in the format of PyTorch before 1\.6\. .*weights_only=True/],
    ['pt-legacy/p4.pt', /^is in the format of PyTorch before 1\.6\. .*weights_only=True/],
    ['pt-renamed/npz.pt', /^is a file of np\.savez by another name\. Rename it to end in \.npz\.$/],
    ['pt-renamed/pt.npz', /^is a file of torch\.save by another name\. Rename it to end in \.pt\.$/],
    ['pt-jit/x.pt', /^is a TorchScript program, which is never executed\./],
    ['pt-subclass/x.pt', /made by torchvision\.tv_tensors.*never executed/],
    [
      'pt-modeloutput/x.pt',
      /made by transformers\.modeling_outputs\.BaseModelOutput, which is never executed/,
    ],
    ['csv-printed/complex.csv', /^holds complex numbers\./],
    ['csv-utf16/x.csv', /^is text in UTF-16\. Save it in UTF-8\.$/],
    ['pq-nested/only.parquet', /lists of lists \(save one list of numbers a row/],
    ['pq-bytes/bytes.parquet', /np\.frombuffer\(VALUE, dtype\)\.tolist\(\)/],
    ['pq-bytes/text.parquet', /Column embedding holds text \(save lists of numbers\)/],
    ['st-types/empty.safetensors', /^holds no tensor that is read\./],
  ] as const) {
    const said = await saidOf(join(cases, name));
    assert.match(said, what);
    assert.doesNotMatch(said, /damaged|renamed|pickle\.load/);
  }
  const printed = await openArrays(join(cases, 'csv-printed/printed.csv'));
  await assert.rejects(printed.arrays[0].read(0, 1), /holds an array as it is printed, with brackets\./);
  await printed.close();
});

sharedTest('cases', 'kinds of tensors and filters that are left out say how to save them', async (cases) => {
  for (const [name, sentences] of [
    ['pt-kinds/x.pt', ['tensor.to_dense()', 'tensor.dequantize()', 'to_padded_tensor(tensor, 0)']],
    [
      'pt-views/x.pt',
      ['float8_e4m3fn and is left out. Save it as tensor.float().', 'Save it as tensor.abs()'],
    ],
    ['st-types/x.safetensors', ['C64 and is left out. Save it as tensor.abs().', 'Save it as F16 or F32.']],
    ['pt-negbit/x.pt', ['tensor.resolve_conj().resolve_neg().clone()']],
    ['h5-plugins/x.h5', ['compressed with bzip2', 'compressed with blosc2', 'compressed with lz4']],
    ['h5-external-storage/x.h5', ['features lies in other files']],
    ['h5-virtual/x.h5', ['all lies in other files']],
    ['h5-external-link/a.h5', ['link is a link to another file']],
    ['h5-link-outside/inside/y.h5', ['leak is a link to another file']],
  ] as const) {
    const opened = await openArrays(join(cases, name));
    await opened.close();
    for (const sentence of sentences) {
      assert.ok(
        opened.warnings.some((warning) => warning.includes(sentence)),
        `${name}: ${opened.warnings.join('|')}`,
      );
    }
  }
});
