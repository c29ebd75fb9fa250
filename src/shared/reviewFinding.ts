import type { ReviewPair, ReviewView } from './results/review';

/** A model whose concepts agree less with those of the other models than those do among each other. */
export interface Outlier {
  model: string;
  /** Mean adjusted Rand index of its representations with those of other models, and among the other models. */
  own: number;
  others: number;
}

/** At most this part of what the others reach, and lower by at least so much: else a model is not said to stand apart. */
const CLEARLY = { part: 0.75, less: 0.02 };

/** Models of which any representation has known concepts, in the order of the entries: only they can have families. */
export function analysedModels({
  outline,
  representations,
}: Pick<ReviewView, 'outline' | 'representations'>): string[] {
  return [...new Set(outline.entries.filter((_, place) => representations[place]).map(({ model }) => model))];
}

/**
 * The model that agrees least with the others, by the mean adjusted Rand index over pairs of two models; null where no model
 * clearly does, or where there are fewer than three.
 */
export function leastAligned({ outline, pairs }: Pick<ReviewView, 'outline' | 'pairs'>): Outlier | null {
  const modelOf = (place: number): string => outline.entries[place].model;
  const between = pairs.filter(
    ({ a, b, adjustedRand }) => adjustedRand !== null && modelOf(a) !== modelOf(b),
  );
  const models = [...new Set(between.flatMap(({ a, b }) => [modelOf(a), modelOf(b)]))];
  if (models.length < 3) return null;
  const found = models.map((model): Outlier => {
    const isOwn = ({ a, b }: ReviewPair): boolean => modelOf(a) === model || modelOf(b) === model;
    const others = between.filter((pair) => !isOwn(pair));
    return { model, own: meanAdjusted(between.filter(isOwn)), others: meanAdjusted(others) };
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
  const { families, representations } = view;
  if (!families) return null;
  const models = analysedModels(view);
  const known = representations.filter((each) => each !== null).length;
  if (known < 2) return null;
  const everywhere = families.families.filter(({ members, first }) =>
    models.length > 1 ? first.length === models.length : members.length === known,
  ).length;
  const where = models.length > 1 ? 'every model' : `every representation of ${models[0]}`;
  const many =
    everywhere > 1
      ? `${everywhere.toLocaleString('en-US')} families of concepts occur`
      : `${everywhere === 1 ? '1' : 'No'} family of concepts occurs`;
  const sentence = `${many} in ${where}.`;
  const apart = leastAligned(view);
  return apart ? `${sentence} ${outlierSentence(apart)}` : sentence;
}

function outlierSentence({ model, own, others }: Outlier): string {
  const two = (value: number): string => value.toFixed(2).replace('-', '\u2212');
  return `${model} agrees least with the other models: adjusted Rand index ${two(own)}, against ${two(others)} among them.`;
}
