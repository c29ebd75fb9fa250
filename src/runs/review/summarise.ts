import { conceptFamilies } from '../../review/conceptFamilies';
import { conceptFlows } from '../../review/conceptFlow';
import { reviewSanity } from '../../review/reviewSanity';
import { amongAll, similarPairs } from '../../review/similarities';
import type { ReviewSummary, SanityByModel } from '../../shared/results/review';
import { imagesOf, labelsOf } from '../input/rowDescriptions';
import type { ReviewState } from './reviewState';

/** What all representations together say, as far as they and their pairs are known. */
export function summarise({ input, known, compared }: ReviewState): ReviewSummary {
  const { entries, rows } = input.outline;
  const pairs = [...compared.values()].sort((one, other) => one.a - other.a || one.b - other.b);
  const sanityBy = (key: 'rand' | 'adjustedRand'): SanityByModel =>
    reviewSanity(
      entries,
      pairs.flatMap(({ a, b, [key]: value }) => (value === null ? [] : [{ a, b, value }])),
    );

  const firsts: number[] = [];
  known.reduce((first, each, place) => {
    firsts[place] = first;
    return first + (each?.concepts.length ?? 0);
  }, 0);
  const similar = pairs.map(({ a, b, shared }) =>
    amongAll(similarPairs(shared.candidates), firsts[a], firsts[b]),
  );
  const ids = new Uint32Array(rows.ids);
  return {
    sanity: { rand: sanityBy('rand'), adjustedRand: sanityBy('adjustedRand') },
    families: conceptFamilies(entries, known, similar, {
      ids,
      labels: labelsOf(input.descriptions, ids),
      images: imagesOf(input.descriptions, ids),
    }),
    flows: conceptFlows(
      entries,
      known.map((each) => each && { labels: new Int32Array(each.labels), concepts: each.concepts.length }),
    ),
  };
}
