import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import type { Cases } from '../support/cases';
import { sharedTest } from '../support/shared';
import { csvCases } from './csvCases';
import { degenerateCases } from './degenerateCases';
import { experimentCases } from './experimentCases';
import { hdf5Cases } from './hdf5Cases';
import { hostileCases } from './hostileCases';
import { numpyCases, tokenCases } from './numpyCases';
import { otherCases, parquetCases } from './parquetCases';
import { sampleCases } from './sampleCases';
import { torchCases } from './torchCases';

/** The tables of each folder of cases in `../shared`. */
const FOLDERS: Record<string, Cases[]> = {
  cases: [
    ...[csvCases, degenerateCases, experimentCases, hdf5Cases, numpyCases],
    ...[otherCases, parquetCases, sampleCases, tokenCases, torchCases],
  ],
  'cases-hostile': [hostileCases],
};

for (const [name, tables] of Object.entries(FOLDERS)) {
  for (const [each, check] of tables.flatMap((table) => Object.entries(table))) {
    sharedTest(`${name}/${each}`, each, check);
  }
  sharedTest(name, `every folder of ${name} has a test`, async (folder) => {
    const entries = await readdir(folder, { withFileTypes: true });
    const found = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
    const tested = tables.flatMap((table) => Object.keys(table));
    assert.deepEqual(
      found.filter((each) => !tested.includes(each)),
      [],
    );
    assert.equal(new Set(tested).size, tested.length);
  });
}
