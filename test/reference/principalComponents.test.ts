import assert from 'node:assert/strict';
import { join } from 'node:path';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import { principalComponents } from '../../src/concepts/baselines/principalComponents';
import { withPool } from '../support/pool';
import { readExpected, readReference, sharedTest } from '../support/shared';

interface Expected {
  pca_a: { n_components: number; explained_variance: number[] };
}

for (const name of ['related_n200', 'unrelated_n200', 'wide_n60_d100x40']) {
  sharedTest(`reference/baselines/${name}`, `${name}: principal components up to sign`, async (folder) => {
    const { pca_a: expected } = readExpected<Expected>(join(folder, 'expected.json'));
    const { shape, data } = readReference(join(folder, 'A.npy'));
    const [rows, columns] = shape;
    const { variances, directions } = await withPool(2, (pool) =>
      principalComponents(
        { rows, columns, data },
        expected.n_components,
        kernelAlgebra(pool),
        () => undefined,
      ),
    );
    const components = readReference(join(folder, 'pca_components.npy')).data;
    assert.equal(directions.data.length, components.length);
    for (let k = 0; k < expected.n_components; k++) {
      const error = variances[k] / expected.explained_variance[k] - 1;
      assert.ok(Math.abs(error) < 1e-8, `variance ${k} is off by ${error}`);
      const part = (all: ArrayLike<number>): number[] =>
        Array.from({ length: columns }, (_, c) => all[k * columns + c]);
      const [ours, theirs] = [part(directions.data), part(components)];
      const sign = Math.sign(ours.reduce((sum, value, c) => sum + value * theirs[c], 0));
      ours.forEach((value, c) => {
        assert.ok(Math.abs(sign * value - theirs[c]) < 1e-8, `component ${k}, ${c}`);
      });
    }
  });
}
