import { seededRandom } from '../../src/shared/random';
import type { ReviewedRepresentation, ReviewPair, ReviewView } from '../../src/shared/results/review';
import { ALONG_LAYERS, entryOf, ONE_SHARED } from '../support/review';
import { alignmentOf, comparisonOf, QUALITY } from '../support/alignment';
import { bareRows } from '../support/bareRows';

const AGREEMENT = { rand: 0.4, rows: 100, values: 5 };

/**
 * A review of made-up models of some layers each, all pairs of them but each seventh, and one representation that failed.
 * @param models names, in the order of their supervision
 */
export function reviewOf(models: readonly string[], layers: number): ReviewView {
  const uniform = seededRandom(models.length + 100 * layers);
  const entries = models.flatMap((model) =>
    Array.from({ length: layers }, (_, layer) =>
      entryOf(model, layer === layers - 1 ? null : layer, {
        id: `${model}/${layer === layers - 1 ? 'head' : `block_${layer}`}`,
        file: `features/${model}/${layer}.npy`,
      }),
    ),
  );
  const { scalars } = comparisonOf(alignmentOf(1, 1, []), [0], [0]) as Pick<ReviewPair, 'scalars'>;
  const valueOf = (a: number, b: number): number =>
    Math.floor(a / layers) === Math.floor(b / layers) ? 0.9 - 0.05 * Math.abs(a - b) : 0.5 + 0.1 * uniform();
  const pairs = entries.flatMap((_, b) =>
    Array.from({ length: b }, (_, a): ReviewPair => {
      const rand = valueOf(a, b);
      return {
        ...{ a, b, rand, randError: 0, adjustedRand: 2 * rand - 1, adjustedRandError: 0 },
        unassigned: { a: 0, b: 0, both: 0, shareOfRand: 0, adjustedBoth: null, adjustedEither: null },
        matched: { universal: 1, semiUniversal: 1, unique: 1, unmatchedA: 0, unmatchedB: 0 },
        shared: ONE_SHARED,
        scalars: b % 5 === 4 ? null : scalars,
      };
    }),
  );
  return {
    outline: {
      name: 'made up',
      folder: '/experiment',
      ...ALONG_LAYERS,
      entries,
      method: 'nlmcd',
      supervisionOrder: [...models],
      rows: bareRows(new ArrayBuffer(0)),
      texts: null,
      imageFolder: null,
      warnings: [],
    },
    representations: entries.map(({ id }, place) =>
      place === 1 ? null : representation(id, place, uniform),
    ),
    pairs: pairs.filter((_, at) => at % 7 !== 6),
    failures: [],
    along: [],
    definitions: [],
    families: null,
  };
}

function representation(id: string, place: number, uniform: () => number): ReviewedRepresentation {
  const concepts = 8 + Math.floor(20 * uniform());
  const { a } = comparisonOf(alignmentOf(concepts, 0, []), [], []);
  return {
    ...a,
    id,
    place,
    noiseRatio: 0.3 * uniform(),
    unassignedNearest: null,
    labels: new ArrayBuffer(0),
    quality:
      place % 3 === 2
        ? null
        : { ...QUALITY, rmse: 2 + uniform(), validity: uniform(), separability: 0.8 + 0.1 * uniform() },
    labelAgreement: { ...AGREEMENT, mutualInformation: 0.02 * place + 0.1 * uniform() },
    positionAgreement: null,
    alignedWith: { labels: null, labelGroups: null, position: null },
    linearity: null,
  };
}
