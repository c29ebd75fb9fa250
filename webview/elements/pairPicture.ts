import type { Side } from '../../src/shared/results/alignment';
import type { Model } from '../model/model';
import type { Selection } from '../model/selection';
import { h } from './dom';
import { sideMark } from './labels';
import { picture } from './tile';

/** Exemplars of each concept. */
const SHOWN = 3;

/** The best exemplars of the concepts of a pair, or of one concept, for a hover; null where there are no images. */
export function pairPicture({ view, concepts }: Model, selection: Selection): HTMLElement | null {
  const { tokens } = view;
  if (tokens === null) return null;
  const strip = (side: Side): HTMLElement[] => {
    const id = selection[side];
    const concept = id === null ? undefined : concepts[side].get(id);
    if (!concept) return [];
    const tiles = concept.exemplars.slice(0, SHOWN).flatMap((row) => {
      const token = tokens[row];
      return token ? [h('div', { class: `tile tile-${side}` }, picture(row, token))] : [];
    });
    return [h('div', { class: 'pair-strip' }, sideMark(side, String(concept.id)), ...tiles)];
  };
  return h('div', { class: 'pair-picture' }, ...strip('a'), ...strip('b'));
}
