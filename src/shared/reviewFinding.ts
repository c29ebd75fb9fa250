import type { ReviewPair, ReviewView } from './results/review';
import { manySeries } from './reviewAxis';

/** A series whose concepts agree less with those of the other series than those do among each other. */
export interface Outlier {
  series: string;
  /** Mean adjusted Rand index of its representations with those of other series, and among the other series. */
  own: number;
  others: number;
}

/** At most this part of what the others reach, and lower by at least so much: else a series is not said to stand apart. */
const CLEARLY = { part: 0.75, less: 0.02 };

/** Series of which any representation has known concepts, in the order of the entries: only they can have families. */
export function analysedSeries({
  outline,
  representations,
}: Pick<ReviewView, 'outline' | 'representations'>): string[] {
  return [
    ...new Set(outline.entries.filter((_, place) => representations[place]).map(({ series }) => series)),
  ];
}

/**
 * The series that agrees least with the others, by the mean adjusted Rand index over pairs of two series; null where none
 * clearly does, or where there are fewer than three.
 */
export function leastAligned({ outline, pairs }: Pick<ReviewView, 'outline' | 'pairs'>): Outlier | null {
  const seriesOf = (place: number): string => outline.entries[place].series;
  const between = pairs.filter(
    ({ a, b, adjustedRand }) => adjustedRand !== null && seriesOf(a) !== seriesOf(b),
  );
  const all = [...new Set(between.flatMap(({ a, b }) => [seriesOf(a), seriesOf(b)]))];
  if (all.length < 3) return null;
  const found = all.map((series): Outlier => {
    const isOwn = ({ a, b }: ReviewPair): boolean => seriesOf(a) === series || seriesOf(b) === series;
    const others = between.filter((pair) => !isOwn(pair));
    return { series, own: meanAdjusted(between.filter(isOwn)), others: meanAdjusted(others) };
  });
  const least = found.reduce((best, each) => (each.own < best.own ? each : best));
  const { own, others } = least;
  return own <= CLEARLY.part * others && others - own >= CLEARLY.less ? least : null;
}

function meanAdjusted(pairs: readonly ReviewPair[]): number {
  return pairs.reduce((sum, { adjustedRand }) => sum + adjustedRand!, 0) / pairs.length;
}

/** What a finished review has found, in one or two sentences; null before its families are known. */
export function reviewFinding(view: ReviewView): string | null {
  const { families, representations, outline } = view;
  if (!families) return null;
  const all = analysedSeries(view);
  const known = representations.filter((each) => each !== null).length;
  if (known < 2) return null;
  const everywhere = families.families.filter(({ members, first }) =>
    all.length > 1 ? first.length === all.length : members.length === known,
  ).length;
  const where = all.length > 1 ? `every ${outline.series}` : `every representation of ${all[0]}`;
  const many =
    everywhere > 1
      ? `${everywhere.toLocaleString('en-US')} families of concepts occur`
      : `${everywhere === 1 ? '1' : 'No'} family of concepts occurs`;
  const sentence = `${many} in ${where}.`;
  const apart = leastAligned(view);
  return apart ? `${sentence} ${outlierSentence(apart, manySeries(outline))}` : sentence;
}

function outlierSentence({ series, own, others }: Outlier, many: string): string {
  const two = (value: number): string => value.toFixed(2).replace('-', '\u2212');
  return `${series} agrees least with the other ${many}: adjusted Rand index ${two(own)}, against ${two(others)} among them.`;
}
