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

/** The reference lists all columns; the first of these files is called `id`, and so is no feature. */
const WITH_ID = new Set(['m_crlf_quotes_bom.csv']);

function withoutFirst(arrays: NonNullable<Case['arrays']>): Case['arrays'] {
  const [{ dtype, shape, values }] = Object.values(arrays);
  const [rows, columns] = shape;
  const kept = values.filter((_, at) => at % columns > 0);
  return { '': { dtype, shape: [rows, columns - 1], values: kept } };
}

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
      } else assert.deepEqual(await readAll(path), WITH_ID.has(file) ? withoutFirst(arrays!) : arrays, file);
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
