import type { CandidatePair, ConceptGroup, SharedConcepts } from '../../src/shared/results/sharedConcepts';
import { formOf, strengthOf } from '../../src/shared/strength';
import { createModel, type Model } from '../../webview/model/model';
import { alignmentOf, comparisonOf, pair } from './alignment';

export function candidate(a: number, b: number, adjusted: number): CandidatePair {
  return { a, b, adjusted, z: 9, q: 0.001 };
}

export function group(a: number[], b: number[], adjusted: number): ConceptGroup {
  const sides = { a, b };
  return {
    ...sides,
    adjusted,
    ...{ low: adjusted - 0.05, high: adjusted + 0.05 },
    ...{ strength: strengthOf(adjusted), form: formOf(sides) },
  };
}

/**
 * Six concepts of A and five of B. Shared are 2 with 0, and 0 and 1 with 1 and 3; A's 3 overlaps the latter; A's 4 and 5 and B's 2
 * and 4 are alone.
 */
export const SHARED: SharedConcepts = {
  units: 10,
  floor: 0.1,
  falseDiscoveryRate: 0.05,
  candidates: [
    candidate(0, 1, 0.2),
    candidate(0, 3, 0.6),
    candidate(1, 1, 0.5),
    candidate(2, 0, 0.9),
    candidate(3, 3, 0.15),
  ],
  pairs: [],
  groups: [group([2], [0], 0.9), group([0, 1], [1, 3], 0.7)],
  overlaps: [{ side: 'a', concept: 3, group: 1, adjusted: 0.15, q: 0.001 }],
  onlyA: [4, 5],
  onlyB: [2, 4],
};

/** A comparison of the concepts of `SHARED`, of which the paper's matching pairs three. */
export function sharedComparison(shared: SharedConcepts | null = SHARED): Model {
  const matched = [
    pair(2, 0, 0.01, 'universal'),
    pair(0, 3, 0.05, 'semi-universal'),
    pair(1, 1, 0.1, 'unique'),
  ];
  const between = new Array<number>(30).fill(0.04);
  const view = comparisonOf(
    alignmentOf(6, 5, matched),
    between.map(() => 0.2),
    between,
  );
  const [a0, a1, a2, a3, a4, a5] = view.a.concepts;
  Object.assign(a0, { majorityLabel: 'Night sky', majorityShare: 0.9, size: 5, robustness: 0.9 });
  Object.assign(a1, { majorityLabel: 'dog', majorityShare: 0.9, size: 50, robustness: 0.4 });
  Object.assign(a2, { majorityLabel: 'cat', majorityShare: 0.9, size: 20, robustness: 0.8 });
  Object.assign(a3, { size: 7 });
  Object.assign(a4, { size: 3 });
  Object.assign(a5, { size: 30 });
  Object.assign(view.b.concepts[0], { name: 'Whiskers', size: 20, robustness: 0.1 });
  Object.assign(view.b.concepts[3], { majorityLabel: 'sky', majorityShare: 0.9, size: 1 });
  view.shared = shared;
  return createModel(view, null);
}
