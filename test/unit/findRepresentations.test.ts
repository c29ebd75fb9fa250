import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isFeatureFile } from '../../src/experiment/featureFormats';
import { readExperiment } from '../../src/experiment/experiment';
import { findRepresentations } from '../../src/experiment/findRepresentations';
import { folderTest } from '../support/temporaryFolder';

async function touch(folder: string, ...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), '');
  }
}

folderTest('feature files of all formats are found, and nothing else', async (folder) => {
  const formats = 'npy npz safetensors pt pth bin h5 hdf5 parquet csv tsv'.split(' ');
  await touch(folder, ...formats.map((format) => `${format}_model/block_1.${format}`), 'upper/BLOCK_1.NPY');
  await touch(folder, 'samples.csv', 'labels.npy', 'labels.csv', 'sample_idx.npy', 'token_idx.npy');
  await touch(folder, 'README.md', 'images/000.png', 'experiment.txt', 'x.npy.tmp');
  await touch(
    folder,
    '.git/a.npy',
    '.cache/a.npy',
    'node_modules/a.npy',
    'other/experiment.json',
    'other/a.npy',
  );
  const { representations, warnings } = await findRepresentations(folder);
  assert.deepEqual(warnings, []);
  assert.deepEqual(
    representations.map(({ model }) => model),
    [...formats.map((format) => `${format}_model`), 'upper'].sort(),
  );
  assert.ok(!isFeatureFile('dir/Samples.csv') && isFeatureFile('dir/my_samples.csv'));
});

folderTest('labels beside features are no representations', async (folder) => {
  await touch(
    folder,
    'm/a.npy',
    'targets.npy',
    'y.npy',
    'labels.pt',
    'file_names.npy',
    'two/x.npy',
    'two/y.npy',
  );
  const { representations, warnings } = await findRepresentations(folder);
  assert.deepEqual(
    representations.map(({ id }) => id),
    ['m/a', 'two/x', 'two/y'],
  );
  assert.deepEqual(warnings, [
    'y.npy is called as labels are and is left out. Rename it if it holds features.',
  ]);
});

folderTest('models and layers come in the order of their numbers, and no two have one id', async (folder) => {
  await touch(folder, 'vit10/block_2.npy', 'vit9/block_10.npy', 'vit9/block_9.npy', 'vit9/final.npy');
  await touch(folder, 'train/dino/block_1.npy', 'test/dino/block_1.npy', 'dino/block_2.npy');
  const { representations, supervisionOrder, failed } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ id }) => id),
    [
      ...['test/dino/block_1.npy', 'train/dino/block_1.npy', 'dino/block_2'],
      ...['vit9/block_9', 'vit9/block_10', 'vit9/final', 'vit10/block_2'],
    ],
  );
  assert.deepEqual([supervisionOrder, failed], [[], []]);
});

folderTest(
  'links out of the folder, pipes and folders without end are left out and named',
  async (folder) => {
    const inside = join(folder, 'inside');
    await touch(folder, 'inside/a/block_1.npy', 'outside/secret.npy');
    await symlink(join(folder, 'outside'), join(inside, 'away'));
    await symlink(join(folder, 'outside', 'secret.npy'), join(inside, 'secret.npy'));
    await symlink(join(inside, 'a'), join(inside, 'a', 'loop'));
    await symlink(join(inside, 'a', 'block_1.npy'), join(inside, 'latest.npy'));
    await symlink('nowhere', join(inside, 'broken.npy'));
    await touch(inside, `${'deep/'.repeat(12)}x.npy`);
    if (process.platform !== 'win32') execFileSync('mkfifo', [join(inside, 'pipe.npy')]);
    const { representations, warnings } = await findRepresentations(inside);
    assert.deepEqual(
      representations.map(({ id }) => id),
      ['a/block_1', 'latest'],
    );
    assert.equal(warnings.length, 3);
    assert.match(warnings[0], /(away|secret\.npy) is a link that leads out of the folder/);
    assert.match(warnings[2], /more than 8 deep .* not searched, for example .*deep\.$/);
    await assert.rejects(findRepresentations(join(folder, 'gone')), /gone does not exist/);
  },
);

folderTest('a manifest names arrays of files, and files whose own names look so', async (folder) => {
  await touch(folder, 'x.npz', 'a#b.npy', 'layers.h5');
  const files = [
    'x.npz#dino.block_6',
    'a#b.npy',
    'a#b.npy#c',
    'layers.h5#/dino/../6',
    'gone.npz#x',
    '../x.npz#y',
  ];
  const entries = files.map((file, at) => ({ id: `r${at}`, file }));
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations: entries }));
  const { representations, failed } = await readExperiment(folder);
  assert.deepEqual(
    representations.map(({ file, array, layer }) => [file, array, layer]),
    [
      [join(folder, 'x.npz'), 'dino.block_6', 6],
      [join(folder, 'a#b.npy'), null, null],
      [join(folder, 'a#b.npy'), 'c', null],
      [join(folder, 'layers.h5'), '/dino/../6', 6],
    ],
  );
  assert.deepEqual(
    failed.map(({ reason }) => reason.slice(folder.length + 1)),
    [
      'experiment.json: "r4": gone.npz does not exist.',
      'experiment.json: "r5": ../x.npz leads out of the folder.',
    ],
  );
});
