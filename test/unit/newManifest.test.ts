import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { zipSync } from 'fflate';
import { readExperiment } from '../../src/experiment/experiment';
import { newManifest } from '../../src/experiment/newManifest';
import { writeManifest } from '../../src/experiment/writeManifest';
import { encodeNpy } from '../../src/features/npy/encodeNpy';
import { folderTest } from '../support/temporaryFolder';

const matrix = encodeNpy({ shape: [2, 1], data: Float32Array.of(1, 2) });

async function save(folder: string, path: string, content: string | Uint8Array = matrix): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

folderTest(
  'a manifest says what is in the folder, and reads as the folder without it does',
  async (folder) => {
    for (const layer of [10, 2]) await save(folder, `features/dino/block_${layer}.npy`);
    await save(folder, 'features/mae "b"\n/final.npy');
    await save(folder, 'results/2024-10-11/15-00-00/train_hdbscan-clustering.npy');
    await save(folder, 'samples.csv', 'label\na\nb\n');
    const { text, warnings } = await newManifest(folder);
    assert.deepEqual(warnings, []);
    assert.equal(
      text,
      `{
  "name": "${basename(folder)}",
  "samples": "samples.csv",
  "representations": [
    { "id": "dino/block_2", "model": "dino", "layer": 2, "file": "features/dino/block_2.npy" },
    { "id": "dino/block_10", "model": "dino", "layer": 10, "file": "features/dino/block_10.npy" },
    { "id": "mae \\"b\\"\\n/final", "model": "mae \\"b\\"\\n", "file": "features/mae \\"b\\"\\n/final.npy" }
  ]
}
`,
    );
    const before = await readExperiment(folder);
    assert.ok(!(await readdir(folder)).includes('experiment.json'), 'nothing is written unasked');
    await writeManifest(folder, text);
    assert.equal(await readFile(join(folder, 'experiment.json'), 'utf8'), text);
    const features = before.representations.filter(({ holds }) => holds === 'features');
    const listed = { ...before, isListed: true, representations: features };
    assert.deepEqual(await readExperiment(folder), listed);
  },
);

folderTest('arrays of a file that holds several are listed one by one', async (folder) => {
  const vector = encodeNpy({ shape: [2], data: Int32Array.of(0, 1) });
  const other = encodeNpy({ shape: [3, 1], data: new Float32Array(3) });
  await save(
    folder,
    'dino.npz',
    zipSync({ 'block_10.npy': matrix, 'block_9.npy': matrix, 'labels.npy': vector }),
  );
  await save(folder, 'mixed.npz', zipSync({ 'a.npy': matrix, 'b.npy': other }));
  await save(folder, 'one.npz', zipSync({ 'x.npy': matrix }));
  await save(folder, 'broken.npz', 'PK');
  const { text } = await newManifest(folder);
  const { representations } = JSON.parse(text) as { representations: { file: string; layer?: number }[] };
  assert.deepEqual(
    representations.map(({ file, layer }) => [file, layer]),
    [
      ['broken.npz', undefined],
      ['dino.npz#block_9', 9],
      ['dino.npz#block_10', 10],
      ['mixed.npz', undefined],
      ['one.npz', undefined],
    ],
  );
  await writeManifest(folder, text);
  assert.deepEqual((await readExperiment(folder)).failed, []);
});

folderTest('a folder without feature files, or that is not to be written, is refused', async (folder) => {
  await save(folder, 'samples.csv', 'label\na\n');
  await assert.rejects(newManifest(folder), /holds no feature files\. Choose the folder that they lie in/);
  await assert.rejects(newManifest(join(folder, 'gone')), /gone does not exist/);
  await assert.rejects(writeManifest(join(folder, 'gone'), '{}'), /Nothing may be written into .*gone/);
  if (process.platform === 'win32' || process.getuid?.() === 0) return;
  await chmod(folder, 0o555);
  await assert.rejects(writeManifest(folder, '{}'), /Nothing may be written into/);
  await chmod(folder, 0o755);
});
