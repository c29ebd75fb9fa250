import type { Side } from '../../src/shared/results/alignment';
import type { Model } from '../model/model';
import type { Selection } from '../model/selection';
import { h } from './dom';
import { exemplarWords } from './exemplarWords';
import { sideMark } from './labels';
import { picture } from './tile';

/** Exemplars of each concept. */
const SHOWN = 3;

/** The best exemplars of the concepts of a pair, or of one concept, for a hover; as what they say where they have words; null where there is nothing to see. */
export function pairPicture({ view, concepts, texts }: Model, selection: Selection): HTMLElement | null {
  const { tokens } = view;
  if (tokens === null && texts === null) return null;
  const strip = (side: Side): HTMLElement[] => {
    const id = selection[side];
    const concept = id === null ? undefined : concepts[side].get(id);
    if (!concept) return [];
    const mark = sideMark(side, String(concept.id));
    if (tokens === null)
      return [h('div', { class: 'pair-words' }, mark, exemplarWords(texts!, side, concept))];
    const tiles = concept.exemplars.slice(0, SHOWN).flatMap((row) => {
      const token = tokens[row];
      return token ? [h('div', { class: `tile tile-${side}` }, picture(row, token))] : [];
    });
    return [h('div', { class: 'pair-strip' }, mark, ...tiles)];
  };
  return h('div', { class: 'pair-picture' }, ...strip('a'), ...strip('b'));
}
