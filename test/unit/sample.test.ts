import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { resolveInside } from '../../src/experiment/resolveInside';
import { readSamples } from '../../src/experiment/samples';
import { readFeatures } from '../support/features';
import { followLabels } from '../support/followLabels';
import { folderTest } from '../support/temporaryFolder';

test('the bundled sample experiment is whole', async () => {
  const experiment = await readExperiment(resolve('media/sample'));
  assert.deepEqual(experiment.failed, []);
  assert.equal(experiment.representations.length, 12);
  const samples = await readSamples(experiment.samples!, experiment.folder);
  for (const { file } of experiment.representations) {
    const { rows, columns } = await readFeatures(file);
    assert.equal(rows, samples.rows);
    assert.equal(columns, 64);
  }
  for (const image of samples.patches!.image.values) {
    assert.ok('file' in (await resolveInside(samples.folder, image)), image);
  }
});

test('the bundled sample of texts is whole: sentences with categories, and six layers of two models', async () => {
  const experiment = await readExperiment(resolve('media/sample-text'));
  assert.deepEqual(experiment.failed, []);
  assert.deepEqual(
    experiment.representations.map(({ model, layer }) => `${model} ${layer}`),
    [0, 3, 6]
      .map((layer) => `all-MiniLM-L6-v2 ${layer}`)
      .concat([0, 1, 3].map((layer) => `paraphrase-MiniLM-L3-v2 ${layer}`)),
  );
  const { rows, label } = await readSamples(experiment.samples!, experiment.folder);
  assert.equal(label!.values.length, 12);
  const counts = label!.values.map((_, code) => label!.codes.filter((each) => each === code).length);
  assert.deepEqual(new Set(counts), new Set([rows / 12]));
  for (const { file } of experiment.representations) {
    const { rows: features, columns } = await readFeatures(file);
    assert.deepEqual([features, columns], [rows, 384]);
  }
});

folderTest('of the sample of texts the concepts of the last layers are its categories', async (out) => {
  const sample = resolve('media/sample-text');
  const { label } = await readSamples(join(sample, 'samples.csv'));
  for (const file of ['all-MiniLM-L6-v2/layer_6.npy', 'paraphrase-MiniLM-L3-v2/layer_3.npy']) {
    const { purity, majorities } = await followLabels(join(sample, 'features', file), label!, out);
    assert.ok(purity > 0.85, `${file}: ${purity}`);
    assert.deepEqual([majorities.length, new Set(majorities).size], [12, 12], file);
  }
});
