import { waveformAt } from '../../elements/sound/waveforms';
import type { Model } from '../../model/model';
import { waveformBars } from '../../model/waveform';
import type { RowText } from '../../../src/shared/results/rowText';
import { figureThumbnails, type FigureThumbnail } from './figureThumbnails';
import { SIDES, type AlignedRow } from './groupRows';

/** What a figure shows of the exemplars of concepts, by their numbers in the file. */
export interface FigureExemplars {
  /** Images. */
  pictures: ReadonlyMap<number, FigureThumbnail>;
  /** Parts of recordings: how loud each is over time, in [0, 1]. */
  waves: ReadonlyMap<number, Float32Array>;
  /** What texts and tokens say. */
  words: ReadonlyMap<number, RowText>;
}

/** How exemplars are seen: in squares beside each other, in lines of words, or not at all. */
export type ExemplarForm = 'squares' | 'texts' | 'tokens' | 'none';

export const NO_EXEMPLARS: FigureExemplars = { pictures: new Map(), waves: new Map(), words: new Map() };

/** Bars of a part of a recording. */
const BARS = 14;

export function exemplarForm({ view, rows, texts }: Pick<Model, 'view' | 'rows' | 'texts'>): ExemplarForm {
  if (view.tokens || rows?.sounds) return 'squares';
  if (!texts) return 'none';
  return [...view.a.concepts, ...view.b.concepts].some(({ frequentTokens }) => frequentTokens)
    ? 'tokens'
    : 'texts';
}

/**
 * What is known of the first exemplars of some rows of the alignment; what cannot be had is left out.
 * @param most exemplars of a concept that are seen in squares
 */
export async function figureExemplars(
  model: Model,
  aligned: readonly AlignedRow[],
  most: number,
): Promise<FigureExemplars> {
  const form = exemplarForm(model);
  const cards = aligned.flatMap((row) => SIDES.flatMap((side) => row.cards[side]));
  const first = (some: number): number[] => [
    ...new Set(cards.flatMap(({ concept }) => concept.exemplars.slice(0, some))),
  ];
  if (form === 'texts' || form === 'tokens')
    return { ...NO_EXEMPLARS, words: await wordsOf(model, first(1)) };
  if (form === 'none') return NO_EXEMPLARS;
  if (model.view.tokens) return { ...NO_EXEMPLARS, pictures: await figureThumbnails(model, first(most)) };
  return { ...NO_EXEMPLARS, waves: await wavesOf(model, first(most)) };
}

async function wordsOf({ texts }: Model, ids: readonly number[]): Promise<Map<number, RowText>> {
  const found = await Promise.all(
    ids.map((id) => new Promise<RowText | null>((take) => (texts ? texts.want(id, take) : take(null)))),
  );
  return known(ids, found);
}

async function wavesOf({ rows }: Model, ids: readonly number[]): Promise<Map<number, Float32Array>> {
  const found = await Promise.all(
    ids.map(async (id) => {
      const row = rows!.ids.indexOf(id);
      if (row < 0) return null;
      const sound = rows!.sounds!.at(row);
      const waveform = sound.uri === '' ? null : await waveformAt(sound.uri);
      return waveform && waveformBars(waveform, sound.start ?? 0, sound.end, BARS);
    }),
  );
  return known(ids, found);
}

function known<T>(ids: readonly number[], found: readonly (T | null)[]): Map<number, T> {
  return new Map(
    ids.flatMap((id, at) => {
      const each = found[at];
      return each === null ? [] : [[id, each] as const];
    }),
  );
}
