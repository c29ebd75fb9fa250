import type { SharedConcepts } from '../../src/shared/results/sharedConcepts';

/** What is shared where concepts 0 and 1 of A are together concept 0 of B. */
export function twoInOne(): SharedConcepts {
  const pair = (a: number, adjusted: number) => ({ a, b: 0, adjusted, q: 0.001 });
  return {
    units: 20,
    floor: 0.1,
    falseDiscoveryRate: 0.05,
    candidates: [
      { ...pair(0, 0.4), z: 5 },
      { ...pair(1, 0.5), z: 6 },
    ],
    pairs: [{ ...pair(1, 0.5), low: 0.4, high: null }],
    groups: [
      {
        ...{ a: [0, 1], b: [0], adjusted: 0.9, low: 0.8, high: 0.95 },
        ...{ strength: 'mostly', form: 'divided differently' },
      },
    ],
    overlaps: [],
    onlyA: [],
    onlyB: [],
  };
}
