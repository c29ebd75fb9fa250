import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { decodeNpy, encodeNpy, type WritableArray } from '../../src/features/npy';
import { readExpected, sharedTest } from '../support/shared';

interface Case {
  file: string;
  format: string;
  expect: string;
  arrays?: Record<string, { dtype: string; shape: number[]; values: number[] }>;
}

sharedTest(
  'reference/formats',
  '.npy files written by numpy: values exact, damaged ones refused',
  (folder) => {
    const { cases } = readExpected<{ cases: Case[] }>(join(folder, 'expected.json'));
    const npy = cases.filter(({ format }) => format === 'npy');
    assert.ok(npy.length > 30);
    for (const { file, expect, arrays } of npy) {
      const path = join(folder, 'files', file);
      const decode = (): unknown => decodeNpy(readFileSync(path), path);
      if (expect === 'error') {
        assert.throws(decode, (error) => error instanceof UserError && error.message.startsWith(path), file);
      } else {
        const { shape, dtype, data } = decodeNpy(readFileSync(path), path);
        const expected = arrays![''];
        assert.deepEqual(shape, expected.shape, file);
        assert.equal(dtype, expected.dtype.slice(1), file);
        assert.deepEqual(Array.from(data), expected.values, file);
      }
    }
  },
);

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
