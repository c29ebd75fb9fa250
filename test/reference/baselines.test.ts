import assert from 'node:assert/strict';
import { join } from 'node:path';
import { similarityScalars } from '../../src/alignment/scalars/scalars';
import type { Matrix } from '../../src/compute/dense';
import { kernelAlgebra } from '../../src/compute/kernelAlgebra';
import type { ScalarId } from '../../src/shared/scalars/scalars';
import { withPool } from '../support/pool';
import { readExpected, readReference, sharedTest } from '../support/shared';

type Cka = { biased: number; debiased: number };

interface Expected {
  linear_cka: Cka;
  rbf_cka_by_bandwidth_fraction_of_median: Record<string, Cka>;
  mutual_knn_k10: { euclidean: number };
  procrustes: { similarity: number };
  rsa_spearman: { euclidean: number };
}

const TOLERANCE = 1e-8;

function readMatrix(file: string): Matrix {
  const { shape, data } = readReference(file);
  return { rows: shape[0], columns: shape[1], data };
}

for (const name of ['related_n200', 'unrelated_n200', 'wide_n60_d100x40']) {
  sharedTest(`reference/baselines/${name}`, `scalars agree with the reference on ${name}`, async (folder) => {
    const expected = readExpected<Expected>(join(folder, 'expected.json'));
    const [a, b] = ['A.npy', 'B.npy'].map((file) => readMatrix(join(folder, file)));
    const scalars = await withPool(1, (pool) =>
      similarityScalars(a, b, kernelAlgebra(pool), { seed: 1, check: () => undefined }, () => undefined),
    );
    const rbf = expected.rbf_cka_by_bandwidth_fraction_of_median['1.0'];
    const reference: Partial<Record<ScalarId, number>> = {
      cka: expected.linear_cka.biased,
      ckaDebiased: expected.linear_cka.debiased,
      ckaRbf: rbf.biased,
      ckaDebiasedRbf: rbf.debiased,
      rsa: expected.rsa_spearman.euclidean,
      mutualKnn: expected.mutual_knn_k10.euclidean,
      procrustes: expected.procrustes.similarity,
    };
    for (const [key, of] of Object.entries(reference) as [ScalarId, number][]) {
      const { value, rows } = scalars[key];
      const error = Math.abs(value - of);
      assert.ok(error <= TOLERANCE, `${key} is ${value}, off by ${error}`);
      assert.equal(rows, a.rows);
    }
  });
}
