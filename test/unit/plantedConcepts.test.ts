import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Clustering } from '../../src/concepts/types';
import type { KernelPool } from '../../src/compute/pool';
import { discovered } from '../support/discovered';
import { plantConcepts, type PlantedSide, type Plan } from '../support/plantedConcepts';
import { withPool } from '../support/pool';
import { findShared } from '../support/sharedScores';

const ROWS = 1500;
const SEEDS = [1, 2, 3];
const LEAST_PRECISION = 0.95;
const LEAST_RECALL = 0.95;

/** How a comparison did: all that is counted over the seeds of a plan. */
interface Score {
  /** Pairs of a concept of A and one of B in a group, and how many of them are of one planted concept. */
  pairs: number;
  right: number;
  /** Planted concepts that both sides have, and how many of them a group has on both sides. */
  planted: number;
  found: number;
  groups: number[];
}

/** The planted concept that most rows of each discovered one are of. */
function majorities({ labels, proximity }: Clustering, { concepts }: PlantedSide): number[] {
  return Array.from({ length: proximity.concepts }, (_, concept) => {
    const counts = new Map<number, number>();
    labels.forEach((label, row) => {
      if (label === concept) counts.set(concepts[row], (counts.get(concepts[row]) ?? 0) + 1);
    });
    return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
  });
}

async function compare(plan: Plan, pool: KernelPool): Promise<Score> {
  const score: Score = { pairs: 0, right: 0, planted: 0, found: 0, groups: [] };
  const shared = plan.unrelated ? 0 : plan.shared;
  for (const seed of SEEDS) {
    const [a, b] = plantConcepts(plan, seed);
    const [ofA, ofB] = [await discovered(a.features, pool), await discovered(b.features, pool)];
    const [majorityA, majorityB] = [majorities(ofA, a), majorities(ofB, b)];
    const { groups } = (await findShared(ofA.proximity, ofB.proximity, null, pool)).shared;
    const isShared = (concept: number): boolean => concept >= 0 && concept < shared;
    const found = new Set<number>();
    for (const group of groups) {
      for (const alpha of group.a) {
        for (const beta of group.b) {
          score.pairs++;
          if (majorityA[alpha] !== majorityB[beta] || !isShared(majorityA[alpha])) continue;
          score.right++;
          found.add(majorityA[alpha]);
        }
      }
    }
    score.planted += shared;
    score.found += found.size;
    score.groups.push(groups.length);
  }
  return score;
}

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
    const score = await withPool(2, (pool) => compare(plan, pool));
    const said = JSON.stringify(score);
    assert.ok(score.right >= LEAST_PRECISION * score.pairs, said);
    assert.ok(score.found >= LEAST_RECALL * score.planted, said);
    for (const groups of score.groups) assert.ok(Math.abs(groups - plan.shared) <= groupsOff, said);
  });
}

test('where nothing is shared nothing is found', async () => {
  const plan: Plan = { rows: ROWS, shared: 8, onlyA: 0, onlyB: 0, unrelated: true };
  const score = await withPool(2, (pool) => compare(plan, pool));
  assert.deepEqual(score.groups, [0, 0, 0]);
});
