import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { align } from '../../src/alignment/align';
import type { Scores } from '../../src/alignment/fixedPoint';
import { withPool } from '../support/pool';
import { readExpected, readReference, SHARED, sharedTest } from '../support/shared';

interface Expected {
  kind: string;
  d_cross: number;
  generalized_rand: number;
  concept_distance_file: string;
  hungarian: { rows: number[]; cols: number[]; total_cost: number; assignment_is_unique: boolean };
  rand_score?: number;
  adjusted_rand_score?: number;
}

/** The reference asks for 1e-10 in float64; rounding scores to 2^-30 is what is left. */
const TOLERANCE = 1e-9;

const folder = join(SHARED, 'reference/alignment');
const cases = existsSync(folder) ? readdirSync(folder) : ['dirichlet_n500_k20x20'];

function readScores(file: string): Scores {
  const { shape, data } = readReference(file);
  return { rows: shape[0], concepts: shape[1], data };
}

function near(actual: number, expected: number, tolerance: number, what: string): void {
  const error = Math.abs(actual - expected);
  assert.ok(error <= tolerance, `${what}: ${actual} instead of ${expected}, off by ${error}`);
}

for (const name of cases) {
  sharedTest(
    `reference/alignment/${name}`,
    `alignment agrees with the reference on ${name}`,
    async (path) => {
      const expected = readExpected<Expected>(join(path, 'expected.json'));
      const { alignment, distances } = await withPool(1, (pool) =>
        align(
          readScores(join(path, 'P.npy')),
          readScores(join(path, 'Q.npy')),
          pool,
          { pairs: 'exact' },
          () => {},
        ),
      );
      near(alignment.rand!, expected.generalized_rand, TOLERANCE, 'generalized Rand');
      near(1 - alignment.rand!, expected.d_cross, TOLERANCE, 'd');
      const reference = readReference(join(path, expected.concept_distance_file));
      assert.deepEqual(reference.shape, [alignment.conceptsA, alignment.conceptsB]);
      let worst = 0;
      distances.forEach((distance, i) => (worst = Math.max(worst, Math.abs(distance - reference.data[i]))));
      assert.ok(worst <= TOLERANCE, `a concept distance is off by ${worst}`);

      const { rows, cols, total_cost, assignment_is_unique } = expected.hungarian;
      if (assignment_is_unique) {
        assert.deepEqual(
          alignment.matching,
          rows.map((row, i) => [row, cols[i]]),
        );
      }
      const cost = alignment.matched.reduce((sum, { distance }) => sum + distance, 0);
      near(cost, total_cost, rows.length * TOLERANCE, 'total cost');
      if (expected.rand_score !== undefined) near(alignment.rand!, expected.rand_score, 1e-12, 'Rand');
      if (expected.adjusted_rand_score !== undefined) {
        near(alignment.adjustedRand!, expected.adjusted_rand_score, 1e-9, 'adjusted Rand');
      }
    },
  );
}
