import {
  assembleReview,
  type ReviewEntry,
  type ReviewOutline,
  type ReviewShared,
  type ReviewView,
} from '../../src/shared/results/review';
import { alignmentOf, comparisonOf } from './alignment';
import { bareRows } from './bareRows';

/** What two representations of one concept each share where these are the same. */
export const ONE_SHARED: ReviewShared = {
  ...{ units: null, sharedA: 1, sharedB: 1, oneToOne: 1, divided: 0, overlapping: 0, onlyA: 0, onlyB: 0 },
  candidates: [{ a: 0, b: 0, adjusted: 0.9, q: 0.001 }],
};

/** A layer of a model, along the layers. */
export function entryOf(model: string, layer: number | null, more: Partial<ReviewEntry> = {}): ReviewEntry {
  const known = { id: `${model}/${layer}`, model, layer, step: null, epoch: null, file: '' };
  return { ...known, series: model, position: layer, ...more };
}

/** What an outline says of its axis where there are layers only. */
export const ALONG_LAYERS: Pick<ReviewOutline, 'axis' | 'axes' | 'series'> = {
  ...{ axis: 'layer', axes: ['layer'], series: 'model' },
};

/** A review of two representations of one concept each, with a family of both, in which everything is called `name`. */
export function reviewOf(name: string): ReviewView {
  const { a } = comparisonOf(alignmentOf(1, 1, []), [0], [0]);
  const entry = entryOf(name, 0, { id: name, file: `/${name}.npy` });
  const columns = bareRows(Uint32Array.of(0).buffer);
  const view = assembleReview([
    {
      type: 'outline',
      outline: {
        ...{
          name,
          method: 'nlmcd',
          folder: '/',
          entries: [entry, entry],
          supervisionOrder: [],
          rows: columns,
        },
        ...ALONG_LAYERS,
        ...{ texts: null, imageFolder: null, warnings: [] },
      },
    },
    ...[0, 1].map((place) => ({
      type: 'representation' as const,
      representation: {
        ...{ ...a, id: name, place, labels: new Int32Array(1).buffer },
        ...{ labelAgreement: null, positionAgreement: null, linearity: null },
        alignedWith: { labels: null, labelGroups: null, position: null },
      },
    })),
    {
      type: 'pair',
      pair: {
        ...{ a: 0, b: 1, rand: 0.5, randError: 0, adjustedRand: -0.2, adjustedRandError: 0, scalars: null },
        unassigned: { a: 0, b: 0, both: 0, shareOfRand: 0, adjustedBoth: null, adjustedEither: null },
        matched: { universal: 1, semiUniversal: 0, unique: 0, unmatchedA: 0, unmatchedB: 0 },
        shared: ONE_SHARED,
      },
    },
  ])!;
  const members = [0, 1].map((place) => ({ place, concept: 0 }));
  const family = {
    ...{ members, cohesion: 1, first: [{ series: name, place: 0 }], exemplars: [0], size: 1 },
    ...{ defaultName: name, majorityLabel: name, majorityShare: 1 },
  };
  const none = new ArrayBuffer(0);
  const merged = { places: none, concepts: none, merges: none, similarities: none, cohesions: none };
  return { ...view, families: { threshold: 0.5, families: [family], ...merged } };
}
