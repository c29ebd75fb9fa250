import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readExperiment } from '../../src/experiment/experiment';
import { readSamples } from '../../src/experiment/samples';
import { runCli } from '../support/cli';
import { followLabels } from '../support/followLabels';
import { KINDS, RATE, SECONDS, writeSounds } from '../support/sounds';
import { folderTest } from '../support/temporaryFolder';

folderTest(
  'stretches of sounds are rows: their concepts are of one kind, and the unit of the test is the recording',
  async (folder) => {
    await writeSounds(folder, 10);
    const wav = await readFile(join(folder, 'sounds', 'tone-0.wav'));
    assert.deepEqual([wav.toString('latin1', 0, 4), wav.length], ['RIFF', 44 + 2 * RATE * SECONDS]);

    const { representations, failed, samples } = await readExperiment(folder);
    assert.deepEqual([failed, representations.map(({ model }) => model)], [[], ['even', 'octaves']]);
    const { label } = await readSamples(samples!, folder);
    for (const { file } of representations) {
      const { majorities, purity } = await followLabels(file, label!, join(folder, 'found'));
      assert.ok(purity > 0.8, `${file}: ${purity}`);
      assert.deepEqual([...new Set(majorities)].sort(), [...KINDS].sort());
    }

    const { code, stdout, stderr } = await runCli(['compare', ...representations.map(({ file }) => file)]);
    assert.equal(code, 0, stderr);
    const { alignment } = JSON.parse(stdout) as {
      alignment: { rows: number; shared: { units: number | null } };
    };
    assert.equal(alignment.rows, 240);
    assert.equal(alignment.shared.units, 30);
  },
);
