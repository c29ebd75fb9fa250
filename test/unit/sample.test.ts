import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { resolveInside } from '../../src/experiment/resolveInside';
import { readSamples } from '../../src/experiment/samples';
import { readFeatures } from '../support/features';

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
