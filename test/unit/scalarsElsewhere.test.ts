import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { similarityScalars } from '../../src/alignment/scalars/scalars';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import type { Matrix } from '../../src/compute/dense';
import { withPool } from '../support/pool';

/** What `test/fixtures/scalars/write.py` writes. */
interface Case {
  rows: number;
  x: number[];
  y: number[];
  expected: Record<
    'cka' | 'ckaRbf' | 'rsa' | 'rsaByScipy' | 'procrustes' | 'procrustesByRepository' | 'mutualKnn',
    number
  >;
}

/** Of distances and kernels in float32; the others compute in float64. */
const TOLERANCE = 1e-5;

test('CKA, RSA, Procrustes and mutual k-NN are those of public programs', async () => {
  const { rows, x, y, expected } = JSON.parse(
    readFileSync('test/fixtures/scalars/similarity.json', 'utf8'),
  ) as Case;
  const matrix = (values: number[]): Matrix => ({
    rows,
    columns: values.length / rows,
    data: Float32Array.from(values),
  });
  const options = { seed: 1, check: () => undefined };
  const scalars = await withPool(1, (pool) =>
    similarityScalars(matrix(x), matrix(y), kernelAlgebra(pool), options, () => undefined),
  );
  const pairs = [
    ...(['cka', 'ckaRbf', 'rsa', 'procrustes', 'mutualKnn'] as const).map((id) => [id, id] as const),
    ['rsaByScipy', 'rsa'] as const,
    ['procrustesByRepository', 'procrustes'] as const,
  ];
  for (const [name, id] of pairs) {
    const [ours, theirs] = [scalars[id].value, expected[name]];
    assert.ok(Math.abs(ours - theirs) <= TOLERANCE, `${name}: ${ours} instead of ${theirs}`);
  }
});
