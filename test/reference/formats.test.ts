import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { encodeNpy, type WritableArray } from '../../src/features/npy/encodeNpy';
import { openArrays } from '../../src/features/openArrays';
import { decodeNpy } from '../support/npy';
import { readExpected, sharedTest } from '../support/shared';

interface Case {
  file: string;
  format: string;
  expect: string;
  arrays?: Record<string, { dtype: string; shape: number[]; values: number[] }>;
}

/** Formats of the reference with the least number of their cases. */
const FORMATS: Record<string, number> = { npy: 30, npz: 5, safetensors: 8, pt: 14 };

for (const [format, least] of Object.entries(FORMATS)) {
  sharedTest(
    'reference/formats',
    `${format} files of the reference: values exact, damaged ones refused`,
    async (folder) => {
      const all = readExpected<{ cases: Case[] }>(join(folder, 'expected.json')).cases;
      const cases = all.filter((each) => each.format === format);
      assert.ok(cases.length >= least);
      for (const { file, expect, arrays } of cases) {
        const path = join(folder, 'files', file);
        if (expect === 'ok') await assertHolds(path, arrays!);
        else await assertRefused(path);
      }
    },
  );
}

async function assertHolds(path: string, expected: NonNullable<Case['arrays']>): Promise<void> {
  const opened = await openArrays(path);
  try {
    assert.deepEqual(opened.arrays.map(({ name }) => name).sort(), Object.keys(expected).sort(), path);
    for (const array of opened.arrays) {
      const { shape, dtype, values } = expected[array.name];
      const what = `${path} ${array.name}`;
      assert.deepEqual(array.shape, shape, what);
      // The reference lists bfloat16 as what it is widened to.
      assert.equal(array.dtype === 'bf16' ? 'f4' : array.dtype, dtype.slice(1), what);
      const length = shape.length === 0 ? 1 : shape[0];
      assert.deepEqual(Array.from(await array.read(0, length)), values, what);
      const size = length === 0 ? 0 : values.length / length;
      for (let row = length - 1; row >= 0; row -= 3) {
        const item = Array.from(await array.read(row, 1));
        assert.deepEqual(item, values.slice(row * size, (row + 1) * size), `${what} ${row}`);
      }
    }
  } finally {
    await opened.close();
  }
}

async function assertRefused(path: string): Promise<void> {
  await assert.rejects(openArrays(path), (error) => {
    assert.ok(error instanceof UserError && error.message.startsWith(path), `${path}: ${String(error)}`);
    return true;
  });
}

sharedTest('reference/formats', 'arrays are written byte for byte as numpy writes them', (folder) => {
  for (const file of [
    'm_f4',
    'm_f8',
    'm_i4',
    'm_tokens_f4',
    'vector_1d',
    'scalar_0d',
    'empty_0x5',
    'onerow_1x5',
  ]) {
    const bytes = readFileSync(join(folder, 'files', `${file}.npy`));
    const { shape, data } = decodeNpy(bytes, file);
    assert.deepEqual(Buffer.from(encodeNpy({ shape, data: data as WritableArray['data'] })), bytes, file);
  }
});
