import type { KernelPool } from '../../src/compute/pool';
import type { Clustering } from '../../src/concepts/types';
import { discovered } from './discovered';
import { plantConcepts, type PlantedSide, type Plan } from './plantedConcepts';
import { findShared } from './sharedScores';

/** How a comparison did: all that is counted over the seeds of a plan. */
export interface PlantedScore {
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

/** Plants concepts by a plan once for each seed, discovers and compares them. */
export async function scorePlanted(
  plan: Plan,
  seeds: readonly number[],
  pool: KernelPool,
): Promise<PlantedScore> {
  const score: PlantedScore = { pairs: 0, right: 0, planted: 0, found: 0, groups: [] };
  const shared = plan.unrelated ? 0 : plan.shared;
  for (const seed of seeds) {
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
