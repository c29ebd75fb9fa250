import assert from 'node:assert/strict';
import { test } from 'node:test';
import { similarityScalars } from '../../src/alignment/scalars/scalars';
import { centred, type DenseAlgebra, type Operand } from '../../src/compute/dense';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { normalRandom, seededRandom } from '../../src/shared/random';
import { loadTensorflow } from '../../src/compute/tensorflow';
import { tensorflowAlgebra } from '../../src/compute/tensorflowAlgebra';
import type { Scalars } from '../../src/shared/scalars/scalars';
import { withPool } from '../support/pool';

const tf = loadTensorflow();
const skip = tf ? false : 'tfjs-node and its native library are not here: node scripts/tensorflow.mjs';

function randomMatrix(seed: number, rows: number, columns: number): Operand {
  const normal = normalRandom(seededRandom(seed));
  return { rows, columns, data: Float32Array.from({ length: rows * columns }, () => normal() + 5) };
}

/** Asserts that two products of the same operands differ by float32 rounding: relative to the largest, at most 1e-6. */
function assertRounding(actual: Float64Array, expected: Float64Array, what: string): void {
  assert.equal(actual.length, expected.length);
  const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const worst = actual.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
  assert.ok(worst <= 1e-6 * size, `${what}: off by ${worst / size} of the largest`);
}

test('TensorFlow and the kernels agree within float32 rounding', { skip }, () =>
  withPool(1, async (pool) => {
    const a = randomMatrix(1, 5000, 70);
    const b = randomMatrix(2, 5000, 33);
    const ours = kernelAlgebra(pool);
    const theirs = tensorflowAlgebra(tf!, ours, () => undefined);
    const results = async (algebra: DenseAlgebra): Promise<Record<string, Float64Array>> => ({
      'cross product': await algebra.crossProduct(a, b),
      'cross product, centred': await algebra.crossProduct(centred(a), centred(a)),
      product: await algebra.product(a, randomMatrix(3, 70, 9)),
      'row products': await algebra.rowProducts(centred(b), randomMatrix(4, 130, 33)),
    });
    const expected = await results(ours);
    for (const [what, values] of Object.entries(await results(theirs))) {
      assertRounding(values, expected[what], what);
    }
  }),
);

test('the scalars by TensorFlow and by the kernels agree to six digits', { skip }, () =>
  withPool(1, async (pool) => {
    const [a, b] = [randomMatrix(1, 300, 40), randomMatrix(2, 300, 25)];
    for (let i = 0; i < 300; i++) for (let c = 0; c < 25; c++) b.data[i * 25 + c] += a.data[i * 40 + c];
    const measure = (algebra: DenseAlgebra): Promise<Scalars> =>
      similarityScalars(a, b, algebra, { seed: 1, check: () => undefined }, () => undefined);
    const { algebra: name, ...ours } = await measure(kernelAlgebra(pool));
    const theirs = await measure(tensorflowAlgebra(tf!, kernelAlgebra(pool), () => undefined));
    assert.deepEqual([name, theirs.algebra], ['kernels', 'tensorflow']);
    for (const key of Object.keys(ours) as (keyof typeof ours)[]) {
      const error = Math.abs(theirs[key].value - ours[key].value);
      assert.ok(error < 1e-6, `${key} is off by ${error}`);
    }
  }),
);

test('a cancelled run ends between two products', { skip }, () =>
  withPool(1, async (pool) => {
    const cancelled = tensorflowAlgebra(tf!, kernelAlgebra(pool), () => {
      throw new Error('cancelled');
    });
    const x = randomMatrix(1, 10, 3);
    await assert.rejects(async () => cancelled.crossProduct(x, x), /cancelled/);
  }),
);
