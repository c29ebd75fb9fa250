import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from '../../../src/features/formats';
import { folderTest } from '../../support/temporaryFolder';
import { fuzzStructures } from './fuzzStructures';
import { STRUCTURED_KINDS } from './kinds';
import { serveIfWorker } from './worker';

/** Of each kind; `npm run fuzz` makes far more. */
const FILES = 20;
/** Bounds of work, not of time: the machine of a test may be slow, and its collector may let memory go later. */
const SLACK = { cpu: 5, memory: 1.5 };
const PATIENCE_MS = 120_000;

// Each process that reads for these tests is this program too.
if (!serveIfWorker()) {
  test('every format of feature files has structures', () => {
    const names = STRUCTURED_KINDS.map(({ name }) => name);
    assert.deepEqual(
      FORMATS.map(({ id }) => id).filter((id) => !names.includes(id)),
      [],
    );
  });

  for (const kind of STRUCTURED_KINDS) {
    folderTest(
      `${FILES} ${kind.name} structures are read or refused, in bounds of work and memory`,
      async (folder) => {
        const { read, refused, failures } = await fuzzStructures(kind, {
          ...{ program: __filename, folder, files: FILES, seed: 1, slack: SLACK, patienceMs: PATIENCE_MS },
        });
        assert.deepEqual(failures, []);
        assert.ok(read + refused >= FILES, `${read} read, ${refused} refused`);
      },
    );
  }
}
