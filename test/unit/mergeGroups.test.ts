import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergeGroups, type Group, type MeasureUnions } from '../../src/alignment/sharedConcepts/mergeGroups';
import type { CandidatePair } from '../../src/shared/results/sharedConcepts';

function candidate(a: number, b: number, adjusted: number): CandidatePair {
  return { a, b, adjusted, z: 9, q: 0.001 };
}

/** How a union is written below: `01|2` holds concepts 0 and 1 of A and 2 of B. */
const named = ({ a, b }: Pick<Group, 'a' | 'b'>): string => `${a.join('')}|${b.join('')}`;

/** Measures unions by a table, and lists what it was asked. A union that is not in the table is aligned as by chance. */
function table(values: Record<string, number>): { measure: MeasureUnions; asked: string[] } {
  const asked: string[] = [];
  const measure: MeasureUnions = (unions) => {
    asked.push(...unions.map(named));
    return Promise.resolve(Float64Array.from(unions, (union) => values[named(union)] ?? 0));
  };
  return { measure, asked };
}

async function merged(
  candidates: readonly CandidatePair[],
  conceptsA: number,
  values: Record<string, number> = {},
): Promise<{ groups: [name: string, adjusted: number][]; asked: string[] }> {
  const { measure, asked } = table(values);
  const groups = await mergeGroups(candidates, conceptsA, measure);
  return { groups: groups.map((group) => [named(group), group.adjusted]), asked };
}

test('without candidates there is no group, and nothing is measured', async () => {
  assert.deepEqual(await merged([], 4), { groups: [], asked: [] });
});

test('each candidate by itself is a group, in the order of the concepts of A', async () => {
  const { groups, asked } = await merged([candidate(0, 3, 0.3), candidate(1, 0, 0.9)], 2);
  assert.deepEqual(groups, [
    ['0|3', 0.3],
    ['1|0', 0.9],
  ]);
  assert.deepEqual(asked, []);
});

test('a concept that B divides joins in one group, what gains most first', async () => {
  const parts = [candidate(0, 0, 0.5), candidate(0, 1, 0.6), candidate(0, 2, 0.4)];
  const values = { '0|01': 0.8, '0|12': 0.75, '0|012': 0.95 };
  const { groups, asked } = await merged(parts, 1, values);
  assert.deepEqual(groups, [['0|012', 0.95]]);
  // The best pair begins; the union of all three is measured once.
  assert.deepEqual(asked, ['0|01', '0|12', '0|012']);
});

test('a concept that A divides joins as well', async () => {
  const { groups } = await merged([candidate(0, 0, 0.5), candidate(1, 0, 0.55)], 2, { '01|0': 0.9 });
  assert.deepEqual(groups, [['01|0', 0.9]]);
});

test('concepts that are divided on both sides join over the links of what has joined', async () => {
  const chain = [candidate(0, 0, 0.5), candidate(1, 0, 0.3), candidate(1, 1, 0.5)];
  const values = { '01|0': 0.4, '01|01': 0.9 };
  const { groups } = await merged(chain, 2, values);
  assert.deepEqual(groups, [['01|01', 0.9]]);
});

test('what gains no more than the least gain stays apart, as an overlap', async () => {
  const two = [candidate(0, 0, 0.5), candidate(0, 1, 0.3)];
  assert.deepEqual((await merged(two, 1, { '0|01': 0.509 })).groups, [['0|0', 0.5]]);
  assert.deepEqual((await merged(two, 1, { '0|01': 0.4 })).groups, [['0|0', 0.5]]);
  assert.deepEqual((await merged(two, 1, { '0|01': 0.5101 })).groups, [['0|01', 0.5101]]);
});

test('a pair that is aligned no better than the least gain is no group', async () => {
  assert.deepEqual((await merged([candidate(0, 0, 0.01)], 1)).groups, []);
  assert.deepEqual((await merged([candidate(0, 0, 0.02)], 1)).groups, [['0|0', 0.02]]);
});

test('a union has to gain over the better of its parts', async () => {
  const square = [candidate(0, 0, 0.9), candidate(1, 0, 0.2), candidate(1, 1, 0.5)];
  // Better than 1|1, but worse than 0|0.
  assert.deepEqual((await merged(square, 2, { '01|0': 0.1, '01|01': 0.8 })).groups, [
    ['0|0', 0.9],
    ['1|1', 0.5],
  ]);
  assert.deepEqual((await merged(square, 2, { '01|0': 0.1, '01|01': 0.92 })).groups, [['01|01', 0.92]]);
});

test('of equal gains the union whose later place comes first is made, then whose earlier place does', async () => {
  // Places: A's 0 and 1, then B's 2 and 3.
  const all = [candidate(0, 1, 0.5), candidate(1, 0, 0.5), candidate(1, 1, 0.5)];
  // 1 with 2 is before all that have 3.
  assert.deepEqual((await merged(all, 2)).groups, [
    ['0|1', 0.5],
    ['1|0', 0.5],
  ]);
  const later = [candidate(0, 1, 0.5), candidate(1, 1, 0.5)];
  // Both end at 3: 0 is before 1.
  assert.deepEqual((await merged(later, 2)).groups, [['0|1', 0.5]]);
});

test('a union takes the earlier place, which decides between equal gains afterwards', async () => {
  // 2|0 is made first, then 0 and 1 of A gain as much with it: the place of the group is 2, so 0 comes before 1.
  const star = [candidate(0, 0, 0.3), candidate(1, 0, 0.3), candidate(2, 0, 0.6)];
  const { groups, asked } = await merged(star, 3, { '02|0': 0.7, '12|0': 0.7, '012|0': 0.705 });
  assert.deepEqual(groups, [['02|0', 0.7]]);
  assert.deepEqual(asked, ['02|0', '12|0', '012|0']);
});

test('links of concepts of one side alone do not join them', async () => {
  // 0 and 1 of A would make a perfect union, but no candidate links them, nor the groups around them.
  const apart = [candidate(0, 0, 0.6), candidate(1, 1, 0.6)];
  const { groups, asked } = await merged(apart, 2, { '01|01': 1, '01|0': 1 });
  assert.deepEqual(groups, [
    ['0|0', 0.6],
    ['1|1', 0.6],
  ]);
  assert.deepEqual(asked, []);
});

test('only the unions with a group that changed are measured again', async () => {
  const blocks = Array.from({ length: 30 }, (_, block) => [
    candidate(block, 2 * block, 0.5),
    candidate(block, 2 * block + 1, 0.4),
  ]).flat();
  let measured = 0;
  const groups = await mergeGroups(blocks, 30, (unions) => {
    measured += unions.length;
    return Promise.resolve(Float64Array.from(unions, () => 0.9));
  });
  assert.equal(groups.length, 30);
  assert.equal(measured, 30);
});
