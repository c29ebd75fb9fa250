import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from '../../../src/features/formats';
import { folderTest } from '../../support/temporaryFolder';
import { fuzzStructures } from './fuzzStructures';
import { HOST } from './hostPath';
import { STRUCTURED_KINDS } from './kinds';
import { serveIfWorker } from './worker';

/** Of each kind; `npm run fuzz` makes far more. */
const FILES = 20;
/** Of those that threads read for the extension host, which begin anew for each. */
const HOST_FILES = 4;
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

  const asked = { program: __filename, files: FILES, seed: 1, slack: SLACK, patienceMs: PATIENCE_MS };

  for (const kind of STRUCTURED_KINDS) {
    folderTest(
      `${FILES} ${kind.name} structures are read or refused, in bounds of work and memory`,
      async (folder) => {
        const { read, refused, failures } = await fuzzStructures(kind, {
          ...{ ...asked, folder, form: 'all' },
        });
        assert.deepEqual(failures, []);
        assert.ok(read + refused >= FILES, `${read} read, ${refused} refused`);
      },
    );
    if (HOST[kind.plain().reader] === undefined) continue;
    folderTest(
      `what the extension host has to do with ${kind.name} structures keeps it from nothing else`,
      async (folder) => {
        const { failures, pauseMs } = await fuzzStructures(kind, {
          ...{ ...asked, folder, files: HOST_FILES, form: 'host' },
        });
        assert.deepEqual(failures, []);
        assert.ok(pauseMs > 0);
      },
    );
  }
}
