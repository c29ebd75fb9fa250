import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { readExperiment } from '../../src/experiment/experiment';
import { readSamples } from '../../src/experiment/samples';
import { readFeatures } from '../support/features';
import { followLabels } from '../support/followLabels';
import { folderTest } from '../support/temporaryFolder';

const FOLDER = resolve('.cache/text-models');
const skip = existsSync(FOLDER) ? false : 'There is no .cache/text-models: npm run text-models makes it.';

test('features of sentences and of words have a row for each line of their tables', { skip }, async () => {
  for (const [name, files] of [
    ['sentences', 11],
    ['words', 6],
  ] as const) {
    const { samples, folder, representations, failed } = await readExperiment(join(FOLDER, name));
    assert.deepEqual([failed, representations.length], [[], files]);
    const { rows } = await readSamples(samples!, folder);
    for (const { file } of representations) assert.equal((await readFeatures(file)).rows, rows, file);
  }
});

folderTest(
  'concepts of 3,000 sentences follow their 33 categories, and leave fewer rows unassigned in later layers',
  async (out) => {
    const { label } = await readSamples(join(FOLDER, 'sentences', 'samples.csv'));
    const of = (layer: number): ReturnType<typeof followLabels> =>
      followLabels(join(FOLDER, 'sentences/features/all-MiniLM-L6-v2', `layer_${layer}.npy`), label!, out);
    const [first, last] = [await of(0), await of(6)];
    assert.ok(last.purity > 0.7, String(last.purity));
    assert.ok(last.assigned > first.assigned + 0.1, `${first.assigned}, ${last.assigned}`);
    assert.ok(last.majorities.length > first.majorities.length);
  },
  skip,
);
