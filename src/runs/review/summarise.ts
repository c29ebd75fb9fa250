import { conceptFamilies } from '../../review/conceptFamilies';
import { conceptFlows } from '../../review/conceptFlow';
import { reviewSanity } from '../../review/reviewSanity';
import { amongAll, similarPairs } from '../../review/similarities';
import { outlineAlong } from '../../shared/reviewAxis';
import type { AlongAxis, ReviewAxis, ReviewEntry, ReviewSummary } from '../../shared/results/review';
import type { SanityBySeries } from '../../shared/results/sanity';
import { imagesOf, labelsOf } from '../input/rowDescriptions';
import type { ReviewState } from './reviewState';

/** What all representations together say, as far as they and their pairs are known. */
export function summarise({ input, known, compared }: ReviewState): ReviewSummary {
  const { entries, rows } = input.outline;
  const pairs = [...compared.values()].sort((one, other) => one.a - other.a || one.b - other.b);
  const sanityBy = (key: 'rand' | 'adjustedRand', along: readonly ReviewEntry[]): SanityBySeries =>
    reviewSanity(
      along,
      pairs.flatMap(({ a, b, [key]: value }) => (value === null ? [] : [{ a, b, value }])),
    );

  const labels = known.map(
    (each) => each && { labels: new Int32Array(each.labels), concepts: each.concepts.length },
  );
  const alongAxis = (axis: ReviewAxis): AlongAxis => {
    const { entries: along } = outlineAlong(input.outline, axis);
    const sanity = { rand: sanityBy('rand', along), adjustedRand: sanityBy('adjustedRand', along) };
    return { axis, sanity, flows: conceptFlows(along, labels) };
  };

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
    along: input.outline.axes.map(alongAxis),
    families: conceptFamilies(entries, known, similar, {
      ids,
      labels: labelsOf(input.descriptions, ids),
      images: imagesOf(input.descriptions, ids),
    }),
  };
}
