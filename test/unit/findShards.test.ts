import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { newManifest } from '../../src/experiment/newManifest';
import { nameOfWhole } from '../../src/features/joined/partPattern';
import { findShards, shardsAmong } from '../../src/experiment/shards';
import { openArrays } from '../../src/features/openArrays';
import { writeBlobs } from '../support/features';
import { folderTest } from '../support/temporaryFolder';

const groups = (...files: string[]) =>
  findShards(files.map((file) => `/x/${file}`)).map(({ files }) => files.length);

test('files that are parts of one representation are found by their names', () => {
  assert.deepEqual(groups('img_emb/img_emb_0.npy', 'img_emb/img_emb_10.npy', 'img_emb/img_emb_2.npy'), [3]);
  assert.deepEqual(groups('train-00000-of-00002.parquet', 'train-00001-of-00002.parquet'), [2]);
  assert.deepEqual(groups('features_1-of-2.npy', 'features_2-of-2.npy'), [2]);
  assert.deepEqual(groups('features_part_1.npy', 'features_part_2.npy', 'features.npy'), [2]);
  assert.deepEqual(
    groups('dino/img_000.npy', 'dino/img_001.npy', 'mae/img_000.npy', 'mae/img_001.npy'),
    [2, 2],
  );
  assert.deepEqual(groups('label=a/part-0.parquet', 'label=b/part-0.parquet'), [2]);
  const [{ files }] = findShards(['/x/emb_10.npy', '/x/emb_9.npy']);
  assert.deepEqual(files, ['/x/emb_9.npy', '/x/emb_10.npy']);
});

test('layers, models, checkpoints and a part by itself are none', () => {
  assert.deepEqual(groups('dino/block_0.npy', 'dino/block_1.npy', 'dino/block_11.npy'), []);
  assert.deepEqual(groups('dino/layer_000.npy', 'dino/layer_001.npy'), []);
  assert.deepEqual(groups('resnet50.npy', 'resnet101.npy', 'vit_0.npy', 'vit_1.npy'), []);
  assert.deepEqual(groups('features_0.npy', 'features_1.npy', '000.npy', '001.npy'), []);
  assert.deepEqual(groups('step_1000.npy', 'step_2000.npy', 'epoch-100.npy', 'epoch-200.npy'), []);
  assert.deepEqual(groups('img_emb/img_emb_0.npy', 'text_emb/text_emb_0.npy'), []);
  assert.deepEqual(groups('vit_224.npy', 'vit_384.npy'), [], 'as images are large');
  assert.deepEqual(groups('val_00000293.npy', 'val_00009120.npy'), []);
  assert.deepEqual(groups('img_00000293.npy', 'img_00009120.npy'), [2]);
});

folderTest('the files of a checkpoint hold tensors of their own', async (folder) => {
  const files = [1, 2].map((i) => join(folder, `model-0000${i}-of-00002.safetensors`));
  assert.equal((await shardsAmong(files)).length, 1);
  await writeFile(join(folder, 'model.safetensors.index.json'), '{}');
  assert.deepEqual(await shardsAmong(files), []);
  for (const file of files) await writeFile(file, '');
  await assert.rejects(
    openArrays(join(folder, 'model-{part}-of-00002.safetensors')),
    /stands for the files of a checkpoint, each of which holds tensors of its own\. Name one of them\.$/,
  );
});

test('what stands for all parts matches them alone', () => {
  const pattern = (...files: string[]): string | undefined => findShards(files)[0]?.pattern;
  assert.equal(pattern('/x/emb_0.npy', '/x/emb_1.npy', '/x/emb_mean.npy'), '/x/emb_{part}.npy');
  assert.equal(pattern('/x/1-of-2.npy', '/x/2-of-2.npy'), '/x/{part}-of-2.npy');
  assert.equal(pattern('/x/img_000.npy', '/x/img_001.npy'), '/x/img_{sample}.npy');
  assert.equal(pattern('/x/a=1/b=2/u.parquet', '/x/a=2/b=1/v.parquet'), '/x/a=*/b=*/*.parquet');
  assert.equal(pattern('/x/{part}/emb_0.npy', '/x/{part}/emb_1.npy'), undefined);
});

test('the whole is called without what tells its parts apart', () => {
  for (const [pattern, whole] of [
    ['/x/data/train-{part}-of-00002.parquet', '/x/data/train.parquet'],
    ['/x/img_emb/img_emb_{part}.npy', '/x/img_emb/img_emb.npy'],
    ['/x/features_part_{part}.npy', '/x/features.npy'],
    ['/x/dino/*.npy', '/x/dino.npy'],
    ['/x/data/label=*/*.parquet', '/x/data.parquet'],
    ['/x/data/label=*/part-{part}.parquet', '/x/data.parquet'],
    ['/x/features/{a,b}.npy', '/x/features.npy'],
    ['/x/block_6.npy', '/x/block_6.npy'],
  ]) {
    assert.equal(nameOfWhole(pattern), whole);
  }
});

folderTest('a folder of parts holds them as one representation', async (folder) => {
  await mkdir(join(folder, 'img_emb'));
  for (const name of ['img_emb/img_emb_0', 'img_emb/img_emb_1', 'dino', 'metadata_0', 'metadata_1']) {
    await writeBlobs(join(folder, `${name}.npy`), { rows: 20, columns: 4, blobs: 2, seed: 1 });
  }
  const { representations, warnings } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ id, file, parts }) => [id, relative(folder, file), parts?.count]),
    [
      ['dino', 'dino.npy', undefined],
      ['img_emb/img_emb', join('img_emb', 'img_emb_{part}.npy'), 2],
    ],
  );
  assert.match(warnings.join(), /metadata_0\.npy to metadata_1\.npy .* are called as tables about rows are/);
  const { text } = await newManifest(folder);
  assert.match(text, /"file": "img_emb\/img_emb_\{part\}\.npy"/);
  await writeFile(join(folder, 'experiment.json'), text);
  const listed = await readExperiment(folder);
  assert.deepEqual(
    listed.representations.map(({ id, file }) => [id, file]),
    representations.map(({ id, file }) => [id, file]),
  );
});

folderTest('a manifest lists parts by a pattern, one by one, or each for itself', async (folder) => {
  for (const name of ['a', 'b', 'emb_0', 'emb_1']) {
    await writeBlobs(join(folder, `${name}.npy`), { rows: 20, columns: 4, blobs: 2, seed: 1 });
  }
  await mkdir(join(folder, 'inside'));
  const write = async (...files: unknown[]): Promise<void> => {
    const representations = files.map((file, i) => ({ id: `r${i}`, file }));
    await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations }));
  };
  await write('emb_*.npy', ['b.npy', 'a.npy'], 'emb_0.npy', 'emb_1.npy', ['a.npy']);
  const { representations, failed } = await readExperiment(folder);
  assert.deepEqual(failed, []);
  assert.deepEqual(
    representations.map(({ file, parts }) => [relative(folder, file), parts?.names]),
    [
      ['emb_*.npy', ['emb_0.npy', 'emb_1.npy']],
      ['{b,a}.npy', ['b.npy', 'a.npy']],
      ['emb_0.npy', undefined],
      ['emb_1.npy', undefined],
      ['a.npy', undefined],
    ],
  );
  await write(
    'none_*.npy',
    ['a.npy', 'none.npy'],
    '../*.npy',
    ['a.npy', '../x.npy'],
    '/etc/*.npy',
    ['a{.npy', 'a.npy'],
    ['a.npy', 'b.npz'],
  );
  const reasons = (await readExperiment(folder)).failed.map(({ reason }) => reason);
  for (const [at, reason] of [
    /none_\*\.npy matches no file/,
    /none\.npy does not exist/,
    /leads out of the folder/,
    /leads out of the folder/,
    /is an absolute path/,
    /holds one of/,
    /end in \.npy and others in \.npz/,
  ].entries()) {
    assert.match(reasons[at], reason);
  }
  await write([]);
  await assert.rejects(readExperiment(folder), /or a list of the paths of its parts/);
});
