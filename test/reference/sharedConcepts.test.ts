import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { align } from '../../src/alignment/align';
import type { Scores } from '../../src/alignment/fixedPoint';
import { sharedConcepts } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { unitsOf } from '../../src/alignment/sharedConcepts/units';
import { withPool } from '../support/pool';
import { readExpected, readReference, SHARED, sharedTest } from '../support/shared';

interface Expected {
  images: number | null;
  floor: number;
  false_discovery_rate: number;
  candidates: number;
  matching: [number, number][];
  groups: { a: number[]; b: number[]; adjusted: number }[];
  onlyA: number[];
  onlyB: number[];
}

const folder = join(SHARED, 'reference/shared_concepts');
const cases = existsSync(folder)
  ? readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  : ['planted_base'];

/** What the reference asks of each: relative or absolute, whichever is larger. */
const WITHIN = { z: 1e-6, p: 1e-4, q: 1e-4, adjusted: 1e-5 };

function readScores(file: string): Scores {
  const { shape, data } = readReference(file);
  return { rows: shape[0], concepts: shape[1], data };
}

function worstOf(
  actual: Float64Array,
  expected: Float64Array,
  error: (actual: number, expected: number) => number,
): number {
  assert.equal(actual.length, expected.length);
  return actual.reduce((worst, value, at) => Math.max(worst, error(value, expected[at])), 0);
}

const relative = (actual: number, expected: number): number =>
  actual === expected ? 0 : Math.abs(actual - expected) / Math.abs(expected);

for (const name of cases) {
  sharedTest(
    `reference/shared_concepts/${name}`,
    `what is shared agrees with the reference on ${name}`,
    async (path) => {
      const expected = readExpected<Expected>(join(path, 'expected.json'));
      const [p, q] = ['P.npy', 'Q.npy'].map((file) => readScores(join(path, file)));
      const images = join(path, 'image.npy');
      const units = existsSync(images) ? unitsOf(readReference(images).data) : null;
      const { shared, evidence } = await withPool(2, async (pool) => {
        const { adjusted } = await align(p, q, pool, { pairs: 'exact' }, () => {});
        return sharedConcepts(p, q, adjusted, units, pool);
      });
      const known = (file: string): Float64Array => readReference(join(path, file)).data;
      const z = worstOf(
        evidence.z,
        known('z.npy'),
        (one, other) => Math.abs(one - other) / Math.max(1, Math.abs(other)),
      );
      assert.ok(z <= WITHIN.z, `z is off by ${z}`);
      for (const key of ['p', 'q'] as const) {
        const off = worstOf(evidence[key], known(`${key}.npy`), relative);
        assert.ok(off <= WITHIN[key], `${key} is off by ${off}`);
      }
      const adjusted = worstOf(evidence.adjusted, known('adjusted.npy'), (one, other) =>
        Math.abs(one - other),
      );
      assert.ok(adjusted <= WITHIN.adjusted, `the adjusted alignment is off by ${adjusted}`);

      assert.equal(shared.floor, expected.floor);
      assert.equal(shared.falseDiscoveryRate, expected.false_discovery_rate);
      assert.equal(shared.candidates.length, expected.candidates);
      assert.deepEqual(
        shared.pairs.map(({ a, b }) => [a, b]),
        expected.matching,
      );
      assert.deepEqual(
        shared.groups.map(({ a, b }) => ({ a, b })),
        expected.groups.map(({ a, b }) => ({ a, b })),
      );
      for (const [at, group] of shared.groups.entries()) {
        assert.ok(Math.abs(group.adjusted - expected.groups[at].adjusted) <= WITHIN.adjusted);
      }
      assert.deepEqual(shared.onlyA, expected.onlyA);
      assert.deepEqual(shared.onlyB, expected.onlyB);
      assert.equal(shared.units === null, units === null);
    },
  );
}
