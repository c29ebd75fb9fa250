import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expandFound } from '../../src/experiment/expandArrays';
import { readExperiment } from '../../src/experiment/experiment';
import { safetensorsFile } from '../support/safetensorsFile';
import { folderTest } from '../support/temporaryFolder';

/** The ids of what is reviewed of a folder. */
async function reviewed(folder: string): Promise<string[]> {
  const all = await expandFound(await readExperiment(folder), () => undefined);
  return all.map(({ id }) => id);
}

function arrays(names: string[], shape: number[]): Buffer {
  const data = new Float32Array(shape.reduce((a, b) => a * b, 1));
  return safetensorsFile(Object.fromEntries(names.map((name) => [name, { shape, data }])));
}

folderTest('layers of a model in one file are representations, by their numbers', async (folder) => {
  await mkdir(join(folder, 'dino'));
  await writeFile(join(folder, 'dino', 'a.safetensors'), arrays(['layer10', 'layer2'], [6, 3]));
  await writeFile(join(folder, 'dino', 'block_6.safetensors'), arrays(['x'], [6, 4]));
  assert.deepEqual(await reviewed(folder), ['dino/a#layer2', 'dino/block_6', 'dino/a#layer10']);
  const list = [{ id: 'mine', file: 'dino/a.safetensors' }];
  await writeFile(join(folder, 'experiment.json'), JSON.stringify({ representations: list }));
  assert.deepEqual(await reviewed(folder), ['mine']);
});

folderTest('arrays of other rows are none, and ids of files of the same name differ', async (folder) => {
  await writeFile(join(folder, 'a.safetensors'), arrays(['0', '1'], [6, 3]));
  await writeFile(join(folder, 'b.safetensors'), arrays([...Array(12).keys()].map(String), [1, 3]));
  await writeFile(join(folder, 'c.safetensors'), arrays(['x', 'y'], [6, 3]));
  await writeFile(join(folder, 'c.pt.safetensors'), arrays(['x', 'y'], [6, 3]));
  await writeFile(join(folder, 'd.safetensors'), 'damaged');
  const ids = await reviewed(folder);
  assert.deepEqual(
    ids.filter((id) => !id.startsWith('c')),
    ['a', 'b', 'd'],
  );
  assert.equal(new Set(ids).size, 7);
});
