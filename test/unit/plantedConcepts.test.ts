import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Plan } from '../support/plantedConcepts';
import { scorePlanted } from '../support/plantedScore';
import { withPool } from '../support/pool';

const ROWS = 1500;
const SEEDS = [1, 2, 3];
const LEAST_PRECISION = 0.95;
const LEAST_RECALL = 0.95;

const PLANS: Record<string, { plan: Plan; groupsOff: number }> = {
  'concepts that both have, beside those of one side': {
    plan: { rows: ROWS, shared: 6, onlyA: 2, onlyB: 2 },
    groupsOff: 1,
  },
  'concepts of which a fifth of the rows is elsewhere on one side': {
    plan: { rows: ROWS, shared: 6, onlyA: 2, onlyB: 2, moved: 0.2 },
    groupsOff: 2,
  },
  'concepts that are two sheets on one side': {
    plan: { rows: ROWS, shared: 5, onlyA: 1, onlyB: 1, split: [2, 2] },
    groupsOff: 1,
  },
  'the same concepts on both sides and nothing else': {
    plan: { rows: ROWS, shared: 8, onlyA: 0, onlyB: 0 },
    groupsOff: 1,
  },
};

for (const [name, { plan, groupsOff }] of Object.entries(PLANS)) {
  test(`${name} are found as they were planted`, async () => {
    const score = await withPool(2, (pool) => scorePlanted(plan, SEEDS, pool));
    const said = JSON.stringify(score);
    assert.ok(score.right >= LEAST_PRECISION * score.pairs, said);
    assert.ok(score.found >= LEAST_RECALL * score.planted, said);
    for (const groups of score.groups) assert.ok(Math.abs(groups - plan.shared) <= groupsOff, said);
  });
}

test('where nothing is shared nothing is found', async () => {
  const plan: Plan = { rows: ROWS, shared: 8, onlyA: 0, onlyB: 0, unrelated: true };
  const score = await withPool(2, (pool) => scorePlanted(plan, SEEDS, pool));
  assert.deepEqual(score.groups, [0, 0, 0]);
});
