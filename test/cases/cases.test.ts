import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { sharedTest } from '../support/shared';
import { csvCases } from './csvCases';
import { degenerateCases } from './degenerateCases';
import { experimentCases } from './experimentCases';
import { hdf5Cases } from './hdf5Cases';
import { numpyCases, tokenCases } from './numpyCases';
import { otherCases, parquetCases } from './parquetCases';
import { sampleCases } from './sampleCases';
import { torchCases } from './torchCases';

const TABLES = [
  ...[csvCases, degenerateCases, experimentCases, hdf5Cases, numpyCases],
  ...[otherCases, parquetCases, sampleCases, tokenCases, torchCases],
];

for (const [name, check] of TABLES.flatMap((table) => Object.entries(table))) {
  sharedTest(`cases/${name}`, name, check);
}

sharedTest('cases', 'every case has a test', async (folder) => {
  const entries = await readdir(folder, { withFileTypes: true });
  const cases = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const tested = TABLES.flatMap((table) => Object.keys(table));
  assert.deepEqual(
    cases.filter((name) => !tested.includes(name)),
    [],
  );
  assert.equal(new Set(tested).size, tested.length);
});
