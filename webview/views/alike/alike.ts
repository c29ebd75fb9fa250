import type { ConceptsView } from '../../../src/shared/results/concepts';
import type { ShownConcepts } from '../../model/shownConcepts';
import { h } from '../../elements/dom';
import { conceptLabel, term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import { alikePairs, NEARLY_SAME, type AlikePair } from '../../model/nearlySame';
import { exemplarStrips } from '../../elements/exemplarStrip';
import type { View } from '../../elements/view';
import { adjusted, count } from '../../words/words';

const SHOWN = 40;
const EXEMPLARS = 5;

/** The pairs of concepts of one representation that are most alike, side by side: those that may be one concept found twice. */
export function createAlike(view: ConceptsView, model: ShownConcepts, linked: Linked): View {
  const pairs = alikePairs(view);
  const strip = exemplarStrips(model.rows!, linked, EXEMPLARS);

  function conceptOf(concept: number): HTMLElement {
    const name = h(
      'button',
      { type: 'button', class: 'alike-name' },
      conceptLabel('a', model.concepts.a.get(concept)!),
    );
    name.addEventListener('click', () => linked.select({ a: concept, b: null }));
    name.addEventListener('pointerenter', () => linked.light({ side: 'a', concept }));
    name.addEventListener('pointerleave', () => linked.light(null));
    return h('div', { class: 'alike-concept' }, name, strip('a', model.concepts.a.get(concept)!));
  }

  const line = (pair: AlikePair): HTMLElement =>
    h(
      'li',
      { class: pair.adjusted >= NEARLY_SAME ? 'alike-pair nearly' : 'alike-pair' },
      h('span', { class: 'alike-value' }, adjusted(pair.adjusted)),
      conceptOf(pair.a),
      conceptOf(pair.b),
    );
  const left = pairs.length - SHOWN;
  return {
    element: h(
      'section',
      { class: 'alike', 'aria-labelledby': 'alike-title' },
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'alike-title' }, 'Most alike among themselves'),
        term('adjusted', 'adjusted alignment'),
      ),
      h(
        'div',
        { class: 'alike-body', tabindex: 0, role: 'region', 'aria-labelledby': 'alike-title' },
        pairs.length === 0
          ? h('p', { class: 'empty' }, 'No two concepts are alike by more than chance gives.')
          : null,
        h('ul', {}, ...pairs.slice(0, SHOWN).map(line)),
        left > 0 ? h('p', { class: 'aside' }, `${count(left)} pairs are less alike.`) : null,
      ),
    ),
    repaint: () => undefined,
  };
}
