import assert from 'node:assert/strict';
import { folderTest } from '../support/temporaryFolder';
import { FUZZED_FORMATS } from './formats';
import { fuzzFormat } from './fuzzFormat';

for (const format of FUZZED_FORMATS.filter(({ isSlow }) => !isSlow)) {
  folderTest(`1,000 changed ${format.name} files are read or refused in a sentence`, async (folder) => {
    const { read, refused, failures } = await fuzzFormat(format, 1000, 1, folder);
    assert.deepEqual(failures, []);
    assert.ok(read > 20 && refused > 100, `${read} read, ${refused} refused`);
  });
}
