import type { ReviewAxis, ReviewEntry, ReviewOutline } from './results/review';

/** A representation as the experiment knows it, without its place along an axis. */
export type KnownEntry = Omit<ReviewEntry, 'series' | 'position'>;

/** What the axes and what stands along them are called. */
export const AXIS_WORDS: Readonly<Record<ReviewAxis, { name: string; block: string; through: string }>> = {
  layer: { name: 'layer', block: 'block', through: 'Through the layers' },
  step: { name: 'step', block: 'checkpoint', through: 'Through training' },
  epoch: { name: 'epoch', block: 'checkpoint', through: 'Through training' },
};

const AXES: readonly ReviewAxis[] = ['layer', 'step', 'epoch'];

/** The axes along which any series has two places, the layers first; these alone where there is none. */
export function axesOf(entries: readonly KnownEntry[]): ReviewAxis[] {
  const found = AXES.filter((axis) => {
    const firsts = new Map<string, number>();
    return entries.some((entry) => {
      const position = entry[axis];
      if (position === null) return false;
      const key = partsOf(entry, axis).join('\n');
      const first = firsts.get(key) ?? position;
      firsts.set(key, first);
      return first !== position;
    });
  });
  return found.length > 0 ? found : ['layer'];
}

/**
 * The same outline along an axis: a series is what is alike in all else, as the layers of a model, or the checkpoints of one of its
 * layers.
 */
export function outlineAlong<O extends Pick<ReviewOutline, 'axis' | 'series'> & { entries: KnownEntry[] }>(
  outline: O,
  axis: ReviewAxis,
): Omit<O, 'entries'> & Pick<ReviewOutline, 'entries'> {
  const { entries } = outline;
  const parts = entries.map((entry) => partsOf(entry, axis));
  const differs = [0, 1].map((at) => new Set(parts.map((each) => each[at])).size > 1);
  const nameOf = ([model, other]: readonly string[]): string =>
    [differs[0] ? model : '', differs[1] ? other : ''].filter((part) => part !== '').join(' · ') || model;
  return {
    ...outline,
    axis,
    series: wordOf(axis, entries, differs),
    entries: entries.map((entry, at) => ({ ...entry, series: nameOf(parts[at]), position: entry[axis] })),
  };
}

/** What tells series apart, in a word. */
function wordOf(axis: ReviewAxis, entries: readonly KnownEntry[], [model, other]: boolean[]): string {
  if (!other) return 'model';
  if (model) return 'series';
  if (axis !== 'layer') return 'layer';
  return entries.some(({ step }) => step !== null) ? 'step' : 'epoch';
}

/** The model of an entry, and what else is the same along an axis, in words. */
function partsOf({ model, layer, step, epoch }: KnownEntry, axis: ReviewAxis): [string, string] {
  if (axis !== 'layer') return [model, layer === null ? '' : `layer ${layer}`];
  if (step !== null) return [model, `step ${positionText(step)}`];
  return [model, epoch === null ? '' : `epoch ${epoch}`];
}

/** A place along an axis as short as it can be read: 20,000 steps are `20k`. */
export function positionText(position: number): string {
  for (const [unit, size] of [
    ['M', 1e6],
    ['k', 1e3],
  ] as const) {
    if (position >= size && position % (size / 10) === 0) return `${position / size}${unit}`;
  }
  return String(position);
}

/** More than one of what tells series apart. */
export function manySeries({ series }: Pick<ReviewOutline, 'series'>): string {
  return series === 'series' ? series : `${series}s`;
}
