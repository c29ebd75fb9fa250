import type { Side } from '../../../src/shared/results/alignment';
import { sideNames } from '../../../src/shared/sideNames';
import { h } from '../../elements/dom';
import { conceptLabel } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import { withMatch } from '../../model/selection';
import type { ShownConcepts } from '../../model/shownConcepts';
import { tally } from '../../model/tally';
import { count } from '../../words/words';
import type { LensScene } from './lensStage';

interface LensLegend {
  element: HTMLElement;
  /**
   * @param scene null empties it
   * @param labels of all rows, −1 for none
   * @param tokens the rows of the image
   */
  show(scene: Pick<LensScene, 'colour'> | null, labels: Int32Array, tokens: Uint32Array): void;
}

/** Which concepts the tokens of an image are in, with their colours, those of most tokens first; a press selects one. */
export function createLensLegend(model: ShownConcepts, linked: Linked, side: Side): LensLegend {
  const element = h('ul', {
    class: 'lens-legend',
    'aria-label': `Concepts of ${sideNames(model.view)[side]} here`,
  });
  let shown = '';

  function entry(id: number, tokens: number, colour: string): HTMLElement {
    if (id < 0) {
      return h('li', {}, h('span', { class: 'label-swatch none' }), 'unassigned', number(tokens));
    }
    const swatch = h('span', { class: 'label-swatch', 'aria-hidden': 'true' });
    swatch.style.background = colour;
    const label = conceptLabel(side, model.concepts[side].get(id)!);
    const chosen = h('button', { type: 'button', class: 'lens-entry' }, swatch, label, number(tokens));
    chosen.addEventListener('click', () => linked.select(withMatch(model, side, id)));
    chosen.addEventListener('pointerenter', () => linked.light({ side, concept: id }));
    chosen.addEventListener('pointerleave', () => linked.light(null));
    return h('li', {}, chosen);
  }

  return {
    element,
    show(scene, labels, tokens) {
      const entries = (scene ? tally(labels, tokens) : []).map(([id, times]) => ({
        ...{ id, times, colour: id < 0 ? '' : scene!.colour(id) },
        name: id < 0 ? null : model.concepts[side].get(id)!.name,
      }));
      // What is under the pointer stays while concepts are lit.
      const next = JSON.stringify(entries);
      if (next === shown) return;
      shown = next;
      element.replaceChildren(...entries.map((each) => entry(each.id, each.times, each.colour)));
    },
  };
}

function number(tokens: number): HTMLElement {
  return h('span', { class: 'aside' }, count(tokens));
}
