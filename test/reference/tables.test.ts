import assert from 'node:assert/strict';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { openArrays } from '../../src/features/openArrays';
import { readExpected, sharedTest } from '../support/shared';

interface Case {
  file: string;
  format: string;
  expect: string;
  arrays?: Record<string, { dtype: string; shape: number[]; values: number[] }>;
}

/** Formats whose readers are tested here, and how many cases of each there are. */
const FORMATS = { csv: 5, h5: 3 };

sharedTest('reference/formats', 'tables: values exact, damaged ones refused', async (folder) => {
  const { cases } = readExpected<{ cases: Case[] }>(join(folder, 'expected.json'));
  for (const [wanted, count] of Object.entries(FORMATS)) {
    const found = cases.filter(({ format }) => format === wanted);
    assert.equal(found.length, count);
    for (const { file, expect, arrays } of found) {
      const path = join(folder, 'files', file);
      if (expect === 'error') {
        await assert.rejects(
          readAll(path),
          (error) => error instanceof UserError && error.message.startsWith(path),
          file,
        );
      } else assert.deepEqual(await readAll(path), arrays, file);
    }
  }
});

async function readAll(path: string): Promise<Case['arrays']> {
  const opened = await openArrays(path);
  try {
    const arrays: Case['arrays'] = {};
    for (const array of opened.arrays) {
      const { name, shape, dtype } = array;
      const values = Array.from(await array.read(0, shape[0]));
      arrays[name] = { dtype: `<${dtype}`, shape: [...shape], values };
    }
    return arrays;
  } finally {
    await opened.close();
  }
}
