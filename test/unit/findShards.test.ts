import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { areShards, findShards } from '../../src/experiment/shards';
import { writeBlobs } from '../support/features';
import { sharedTest } from '../support/shared';
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
  assert.equal(areShards('/x/emb_0.npy', '/x/emb_1.npy'), true);
  assert.equal(areShards('/x/emb_0.npy', '/x/emb_0.npy'), false);
});

folderTest('a folder of parts is no folder of representations, and says so', async (folder) => {
  await mkdir(join(folder, 'img_emb'));
  for (const name of ['img_emb/img_emb_0', 'img_emb/img_emb_1', 'dino']) {
    await writeBlobs(join(folder, `${name}.npy`), { rows: 20, columns: 4, blobs: 2, seed: 1 });
  }
  const { representations, warnings } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ id }) => id),
    ['dino'],
  );
  assert.match(
    warnings[0],
    /img_emb_0\.npy to .*img_emb_1\.npy look like parts of one representation \(2 files\)/,
  );
  const list = {
    representations: [0, 1].map((n) => ({ id: `part ${n}`, file: `img_emb/img_emb_${n}.npy` })),
  };
  await writeFile(join(folder, 'experiment.json'), JSON.stringify(list));
  assert.equal((await readExperiment(folder)).representations.length, 2, 'who lists them knows them');
});

sharedTest('cases', 'parts of the world are not compared with each other', async (cases) => {
  for (const [folder, left] of [
    ['exp-clip-retrieval', 2],
    ['exp-per-image', 1],
    ['pq-shards', 1],
  ] as const) {
    const { representations, warnings } = await readExperiment(join(cases, folder));
    assert.ok(warnings.filter((each) => each.includes('look like')).length >= left, warnings.join('\n'));
    assert.ok(representations.length < 2, representations.map(({ id }) => id).join());
  }
});
