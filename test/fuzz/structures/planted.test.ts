import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { UserError } from '../../../src/errors';
import { folderTest } from '../../support/temporaryFolder';
import type { FORMS, Steps } from './forms';
import { fuzzStructures } from './fuzzStructures';
import { MEASURES_MEMORY } from './measure';
import { oneFile, type StructuredKind } from './structure';
import { serveIfWorker } from './worker';

/** What a reader does wrong, by the text of the file that makes it do so. */
const FAULTS: Record<string, (file: string) => void> = {
  nothing: () => undefined,
  refusal: (file) => {
    throw new UserError(`${file} is damaged. Save it again.`);
  },
  error: () => void (undefined as unknown as string).length,
  memory: () => void Buffer.alloc(200 * 2 ** 20, 1),
  time: () => {
    for (let from = process.cpuUsage(), took = 0; took < 1e6 * SECONDS;) {
      const { user, system } = process.cpuUsage(from);
      took = user + system;
    }
  },
  words: () => {
    throw new UserError('It is damaged');
  },
  end: () => process.exit(3),
};

/** Of processor time that the fault takes, where a quarter of it is allowed. */
const SECONDS = 0.8;
const SLACK = { cpu: 0.1, memory: 1 };

const STEPS: Steps = {
  first: () => Promise.resolve({}),
  second: async (file) => {
    FAULTS[await readFile(file, 'utf8')](file);
    return {};
  },
};
const PLANTED: typeof FORMS = { all: () => STEPS, host: () => STEPS };

const PATTERN = ['nothing', 'refusal', 'nothing', 'nothing', 'refusal'];

/** Sound files and, at the places of their seeds, those that are read wrongly. */
function planted(faults: Record<number, string>, seed: number): StructuredKind {
  let at = seed;
  const fileOf = (text: string) => oneFile('features', 'x', Buffer.from(text), text);
  return {
    name: 'planted',
    plain: () => fileOf('nothing'),
    structure: () => fileOf(faults[at++] ?? PATTERN[at % PATTERN.length]),
  };
}

if (!serveIfWorker(PLANTED)) {
  folderTest(
    'a fault of a reader among sound files is named with its seed, and nothing else is',
    async (folder) => {
      const faults = {
        13: 'error',
        17: 'words',
        21: 'end',
        22: 'time',
        ...(MEASURES_MEMORY && { 24: 'memory' }),
      };
      const said = {
        13: /^second fails: TypeError/,
        17: /^second refuses in other words than a sentence/,
        21: /^second fails: gives no answer, or ends its process/,
        22: /^second takes [\d.]+ s of processor time/,
        24: /^second takes \d+\.\d MB above the base, 64\.0 MB are allowed/,
      };
      const asked = { program: __filename, folder, files: 30, seed: 1, slack: SLACK, patienceMs: 60_000 };
      const { failures } = await fuzzStructures(planted(faults, 1), {
        ...asked,
        form: 'all',
        forms: PLANTED,
      });
      assert.deepEqual(
        failures.map(({ seed, said }) => [String(seed), said]),
        Object.entries(faults),
      );
      for (const { seed, problems } of failures) {
        assert.equal(problems.length, 1, problems.join('; '));
        assert.match(problems[0], said[seed as keyof typeof said]);
      }
    },
  );
}
