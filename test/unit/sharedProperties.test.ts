import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scores } from '../../src/alignment/fixedPoint';
import type { Evidence } from '../../src/alignment/sharedConcepts/candidatePairs';
import type { SharedResult } from '../../src/alignment/sharedConcepts/sharedConcepts';
import { rowsAsUnits, unitsOf } from '../../src/alignment/sharedConcepts/units';
import type { Side } from '../../src/shared/results/alignment';
import { seededRandom } from '../../src/shared/random';
import { withPool } from '../support/pool';
import { column, reorderRows, shuffled } from '../support/scores';
import { findShared, groupNames, pickConcepts, randomSides, randomUnits } from '../support/sharedScores';

const ROWS = 600;
const SEEDS = [1, 2, 3, 4];

const sidesOf = (seed: number, moved = 0.1): { p: Scores; q: Scores } =>
  randomSides({ seed, rows: ROWS, concepts: [7, 6], shared: 4, moved });

/** Asserts that evidence is the same, where pair `of(at)` of one is pair `at` of the other, up to rounding. */
function assertSameEvidence(actual: Evidence, expected: Evidence, of = (at: number): number => at): void {
  for (const key of ['z', 'p', 'q', 'adjusted'] as const) {
    actual[key].forEach((value, at) => {
      const known = expected[key][of(at)];
      const off = Math.abs(value - known);
      assert.ok(off <= 1e-9 * Math.max(Math.abs(known), 1e-3), `${key} ${at}: ${value}, not ${known}`);
    });
  }
}

/** The candidates and the matching as pairs. */
function pairsOf({ shared }: SharedResult): { candidates: string[]; matched: string[] } {
  const named = (pairs: readonly { a: number; b: number }[]): string[] =>
    pairs.map(({ a, b }) => `${a} ${b}`).sort();
  return { candidates: named(shared.candidates), matched: named(shared.pairs) };
}

test('random sides share what was put into both', async () => {
  await withPool(1, async (pool) => {
    for (const seed of SEEDS) {
      const { p, q } = sidesOf(seed);
      const { shared } = await findShared(p, q, null, pool);
      assert.deepEqual(groupNames(shared.groups), ['0|0', '1|1', '2|2', '3|3']);
      assert.deepEqual([shared.onlyA, shared.onlyB, shared.overlaps], [[4, 5, 6], [4, 5], []]);
      assert.equal(shared.units, null);
    }
  });
});

test('of too few units the same concept on both sides would not be found, and that is said', async () => {
  const blocks = (units: number, each: number): Scores => {
    const rows = units * each;
    const data = Float64Array.from({ length: rows * 2 }, (_, at) => {
      const isFirst = Math.floor(at / 2 / each) < units / 2;
      return isFirst === (at % 2 === 0) ? 1 : 0;
    });
    return { rows, concepts: 2, data };
  };
  await withPool(1, async (pool) => {
    for (const [count, isTooFew] of [
      [4, true],
      [24, false],
    ] as const) {
      const scores = blocks(count, 30);
      const of = Array.from({ length: scores.rows }, (_, row) => Math.floor(row / 30));
      const units = { ...unitsOf(of), kind: 'recording' as const };
      const { shared } = await findShared(scores, scores, units, pool);
      const expected = { kind: 'recording', units: count, a: [0, 1], b: [0, 1] };
      assert.deepEqual(shared.tooFew, isTooFew ? expected : null);
      assert.equal(shared.candidates.length > 0, !isTooFew);
    }
  });
});

test('a concept that the other side divides into very many is a group, though each of them is aligned below the floor', async () => {
  const [rows, large, small] = [2400, 600, 30];
  const crisp = (size: number): Scores => {
    const concepts = rows / size;
    const data = new Float64Array(rows * concepts);
    for (let row = 0; row < rows; row++) data[row * concepts + Math.floor(row / size)] = 1;
    return { rows, concepts, data };
  };
  await withPool(1, async (pool) => {
    const { shared } = await findShared(crisp(large), crisp(small), null, pool);
    const parts = large / small;
    assert.deepEqual(
      shared.groups.map(({ a, b }) => [a.length, b.length]),
      Array.from({ length: rows / large }, () => [1, parts]),
    );
    assert.ok(shared.candidates.every(({ adjusted }) => adjusted < shared.floor));
    assert.ok(shared.groups.every(({ adjusted }) => adjusted > 0.99));
    assert.deepEqual([shared.onlyA, shared.onlyB, shared.overlaps], [[], [], []]);
  });
});

test('exchanging the sides exchanges the answer', async () => {
  await withPool(1, async (pool) => {
    for (const seed of SEEDS) {
      const { p, q } = sidesOf(seed, 0.4);
      const units = randomUnits(seed, ROWS, 5);
      const one = await findShared(p, q, units, pool);
      const other = await findShared(q, p, units, pool);
      assertSameEvidence(
        other.evidence,
        one.evidence,
        (at) => (at % p.concepts) * q.concepts + Math.floor(at / p.concepts),
      );
      const exchanged = other.shared.groups.map(({ a, b }) => ({ a: b, b: a }));
      assert.deepEqual(groupNames(exchanged), groupNames(one.shared.groups));
      assert.deepEqual([other.shared.onlyB, other.shared.onlyA], [one.shared.onlyA, one.shared.onlyB]);
    }
  });
});

test('the order of the rows, the concepts and the units changes nothing', async () => {
  await withPool(1, async (pool) => {
    for (const seed of SEEDS) {
      const { p, q } = sidesOf(seed, 0.3);
      const units = randomUnits(seed, ROWS, 6);
      const before = await findShared(p, q, units, pool);

      const rows = shuffled(seed, ROWS);
      const [movedP, movedQ] = [p, q].map((scores) => reorderRows(scores, rows));
      // The units are renumbered too: by the order of the rows, and by codes of their own.
      const movedUnits = unitsOf(rows.map((row) => 1e6 - 17 * units.of[row]));
      assert.equal(movedUnits.sizes.length, units.sizes.length);
      const after = await findShared(movedP, movedQ, movedUnits, pool);
      assertSameEvidence(after.evidence, before.evidence);
      assert.deepEqual(pairsOf(after), pairsOf(before));
      assert.deepEqual(groupNames(after.shared.groups), groupNames(before.shared.groups));

      const [orderA, orderB] = [shuffled(seed + 50, p.concepts), shuffled(seed + 60, q.concepts)];
      const named = await findShared(pickConcepts(p, orderA), pickConcepts(q, orderB), units, pool);
      assertSameEvidence(
        named.evidence,
        before.evidence,
        (at) => orderA[Math.floor(at / q.concepts)] * q.concepts + orderB[at % q.concepts],
      );
      const inAscent = (ids: number[]): number[] => ids.sort((x, y) => x - y);
      const back = named.shared.groups.map(({ a, b }) => {
        return { a: inAscent(a.map((k) => orderA[k])), b: inAscent(b.map((k) => orderB[k])) };
      });
      assert.deepEqual(groupNames(back), groupNames(before.shared.groups));
    }
  });
});

/** The scores with one concept split at random into halves: the rows of the second half go to a concept more. */
function split({ rows, concepts, data }: Scores, concept: number, seed: number): Scores {
  const random = seededRandom(seed + 1000);
  const out = new Float64Array(rows * (concepts + 1));
  for (let row = 0; row < rows; row++) {
    out.set(data.subarray(row * concepts, (row + 1) * concepts), row * (concepts + 1));
    if (random() < 0.5) continue;
    const [from, to] = [row * (concepts + 1) + concept, row * (concepts + 1) + concepts];
    [out[from], out[to]] = [0, out[from]];
  }
  return { rows, concepts: concepts + 1, data: out };
}

test('a concept that one side splits at random joins again, divided differently', async () => {
  await withPool(1, async (pool) => {
    for (const seed of SEEDS) {
      const { p, q } = sidesOf(seed);
      const halves = await findShared(split(p, 2, seed), q, null, pool);
      assert.deepEqual(groupNames(halves.shared.groups), ['0|0', '1|1', '2 7|2', '3|3']);
      const joined = halves.shared.groups.find(({ a }) => a.length === 2)!;
      const whole = (await findShared(p, q, null, pool)).shared.groups.find(({ a }) => a[0] === 2)!;
      assert.equal(joined.form, 'divided differently');
      assert.equal(joined.strength, 'mostly');
      assert.ok(Math.abs(joined.adjusted - whole.adjusted) < 1e-9);
      // Split in another way on the other side too.
      const both = await findShared(split(p, 2, seed), split(q, 2, seed + 9), null, pool);
      assert.deepEqual(groupNames(both.shared.groups), ['0|0', '1|1', '2 7|2 6', '3|3']);
    }
  });
});

test('a concept that is there twice at half its scores is one again', async () => {
  await withPool(1, async (pool) => {
    const { p, q } = sidesOf(5);
    const twice = pickConcepts({ ...p, data: p.data.map((score) => score / 2) }, [0, 1, 2, 3, 0, 1, 2, 3]);
    const { shared } = await findShared(twice, q, null, pool);
    assert.deepEqual(groupNames(shared.groups), ['0 4|0', '1 5|1', '2 6|2', '3 7|3']);
  });
});

test('concepts that are there twice on both sides are each in one group at most, alike on every run', async () => {
  await withPool(1, async (pool) => {
    const { p } = sidesOf(6);
    const twice = pickConcepts({ ...p, data: p.data.map((score) => score / 2) }, [0, 0, 1, 1, 2, 2]);
    const one = await findShared(twice, twice, null, pool);
    const { groups } = one.shared;
    for (const side of ['a', 'b'] as const) {
      const ids = groups.flatMap((group) => group[side]);
      assert.equal(new Set(ids).size, ids.length);
    }
    assert.ok(groups.length >= 3 && groups.every(({ adjusted }) => adjusted > 0.99));
    assert.deepEqual(await findShared(twice, twice, null, pool), one);
  });
});

test('each concept is in one group, or overlaps one, or is of its side only, whatever the rule', async () => {
  await withPool(1, async (pool) => {
    let overlaps = 0;
    for (const seed of SEEDS) {
      const { p, q } = sidesOf(seed, 0.7);
      for (const floor of [-1, 0, 0.005, 0.05, 0.1, 0.3]) {
        for (const falseDiscoveryRate of [1e-9, 0.05, 0.5, 1]) {
          const { shared } = await findShared(split(p, 1, seed), q, null, pool, {
            floor,
            falseDiscoveryRate,
          });
          overlaps += shared.overlaps.length;
          assert.ok(shared.overlaps.every(({ group }) => group >= 0 && group < shared.groups.length));
          const ofSide = (side: Side, only: number[]): number[] => [
            ...shared.groups.flatMap((group) => group[side]),
            ...shared.overlaps.filter((overlap) => overlap.side === side).map(({ concept }) => concept),
            ...only,
          ];
          const ascending = (ids: number[]): number[] => ids.sort((x, y) => x - y);
          assert.deepEqual(ascending(ofSide('a', shared.onlyA)), [0, 1, 2, 3, 4, 5, 6, 7]);
          assert.deepEqual(ascending(ofSide('b', shared.onlyB)), [0, 1, 2, 3, 4, 5]);
        }
      }
    }
    assert.ok(overlaps > 0);
  });
});

test('a side without concepts shares nothing, and one concept can be shared', async () => {
  await withPool(1, async (pool) => {
    const { p, q } = sidesOf(7);
    const none: Scores = { rows: ROWS, concepts: 0, data: new Float64Array(0) };
    for (const units of [null, randomUnits(1, ROWS, 4)]) {
      const onlyB = (await findShared(none, q, units, pool)).shared;
      assert.deepEqual([onlyB.groups, onlyB.onlyA, onlyB.onlyB], [[], [], [0, 1, 2, 3, 4, 5]]);
      const onlyA = (await findShared(p, none, units, pool)).shared;
      assert.deepEqual([onlyA.candidates, onlyA.onlyA.length, onlyA.onlyB], [[], 7, []]);
      const neither = (await findShared(none, none, units, pool)).shared;
      assert.deepEqual([neither.pairs, neither.onlyA, neither.onlyB], [[], [], []]);
      const [one, other] = [pickConcepts(p, [1]), pickConcepts(q, [1])];
      assert.deepEqual(groupNames((await findShared(one, other, units, pool)).shared.groups), ['0|0']);
      assert.deepEqual(groupNames((await findShared(one, q, units, pool)).shared.groups), ['0|1']);
    }
  });
});

test('one unit leaves nothing to shuffle, and units of one row each are rows', async () => {
  await withPool(1, async (pool) => {
    const { p, q } = sidesOf(8);
    const alone = await findShared(p, q, unitsOf(new Uint32Array(ROWS)), pool);
    assert.ok(alone.evidence.z.every((z) => z === 0));
    assert.ok(alone.evidence.p.every((each) => each === 1));
    assert.deepEqual([alone.shared.units, alone.shared.candidates], [1, []]);
    const rows = await findShared(p, q, null, pool);
    const ofOne = await findShared(p, q, rowsAsUnits(ROWS), pool);
    assert.deepEqual(ofOne.evidence, rows.evidence);
    assert.deepEqual({ ...ofOne.shared, units: null }, rows.shared);
  });
});

test('two and three rows give an answer', async () => {
  await withPool(1, async (pool) => {
    for (const rows of [2, 3]) {
      const data = Float64Array.from({ length: rows }, (_, row) => (row === 0 ? 1 : 0));
      const scores = { rows, concepts: 1, data };
      const { evidence } = await findShared(scores, scores, null, pool);
      assert.ok(evidence.p[0] > 0 && evidence.p[0] <= 1, `${evidence.p[0]}`);
      assert.ok(rows === 3 || evidence.p[0] === 1);
    }
  });
});

test('constant concepts are never candidates, whatever rounding leaves of their mean', async () => {
  await withPool(1, async (pool) => {
    for (const value of [0, 0.1, 0.3, 1 / 3, Math.fround(0.1)]) {
      for (const rows of [500, 997]) {
        const { p, q } = randomSides({ seed: 9, rows, concepts: [3, 3], shared: 2 });
        const [withP, withQ] = [p, q].map(({ data, ...shape }) => {
          const some = { ...shape, data: data.map((score) => score / 3) };
          const constant = { ...shape, data: data.map(() => value) };
          return appended(some, pickConcepts(constant, [0, 1]));
        });
        for (const units of [null, randomUnits(2, rows, 7)]) {
          const { shared, evidence } = await findShared(withP, withQ, units, pool);
          const constants = shared.candidates.filter(({ a, b }) => a >= 3 || b >= 3);
          assert.deepEqual(constants, [], `${value}, ${rows} rows`);
          assert.ok(evidence.p.every((each, at) => (at % 5 < 3 && at < 15) || each === 1));
        }
      }
    }
  });
});

/** The concepts of one after those of the other. */
function appended(one: Scores, other: Scores): Scores {
  const columns = [one, other].flatMap((scores) =>
    Array.from({ length: scores.concepts }, (_, k) => column(scores, k)),
  );
  const data = Float64Array.from(
    { length: one.rows * columns.length },
    (_, at) => columns[at % columns.length][Math.floor(at / columns.length)],
  );
  return { rows: one.rows, concepts: columns.length, data };
}

test('probabilities stay numbers down to the smallest and below', async () => {
  await withPool(1, async (pool) => {
    let least = 1;
    for (const rows of [1e3, 3e3, 1e4, 3e4]) {
      for (const part of [0.02, 0.1, 0.5]) {
        const random = seededRandom(rows);
        const one = Float64Array.from({ length: rows }, () =>
          random() < part ? 0.9 * random() : 0.01 * random(),
        );
        const scores: Scores = { rows, concepts: 1, data: one };
        const { evidence, shared } = await findShared(scores, scores, null, pool);
        const [p, q] = [evidence.p[0], evidence.q[0]];
        assert.ok(p >= 0 && p < 1e-6 && q === p, `${rows} rows, ${part}: p ${p}, q ${q}`);
        assert.ok(shared.groups[0].adjusted > 0.999);
        if (p > 0) least = Math.min(least, p);
      }
    }
    assert.ok(least < 1e-200, `${least}`);
  });
});

test('the number of threads changes nothing', async () => {
  const { p, q } = sidesOf(10, 0.5);
  const [splitP, splitQ] = [split(p, 0, 1), split(q, 1, 2)];
  const units = randomUnits(3, ROWS, 8);
  const find = (threads: number): Promise<SharedResult> =>
    withPool(threads, (pool) => findShared(splitP, splitQ, units, pool));
  const one = await find(1);
  for (const threads of [2, 5]) assert.deepEqual(await find(threads), one);
});
