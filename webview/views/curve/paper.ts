import { button } from '../../elements/controls';
import { h } from '../../elements/dom';
import { term } from '../../elements/labels';
import type { View } from '../../elements/view';
import type { MovableBorders } from '../../model/comparisonContext';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { createCurve } from './curve';
import { createPairTable } from './pairTable';
import { paperSentence } from './paperSentence';

/** Why the words of this view are not those of the answer. */
const NOT_THE_ANSWER =
  'Universal to unique order these pairs by distance alone, untested: what is shared beyond chance is said at the top.';

/** The pairs of the paper's matching as a curve and as a table; there are two at least. */
export function createPaper(model: Model, linked: Linked, borders: MovableBorders): View {
  const curve = createCurve(model, linked, borders);
  const table = createPairTable(model, linked);
  const reset = button('Reset', () => borders.reset());
  reset.title = 'Puts the borders of the categories back';
  const draw = (): void => {
    reset.hidden = !borders.areMoved;
    curve.draw();
    table.draw();
  };
  linked.on('select', 'paper', draw);
  draw();
  return {
    element: h(
      'section',
      { class: 'paper', 'aria-labelledby': 'paper-title' },
      h(
        'header',
        { class: 'bar' },
        h(
          'h2',
          { id: 'paper-title' },
          'Matched one to one by ',
          term('distance', 'distance'),
          ', as in the paper',
        ),
        reset,
      ),
      h('p', { class: 'paper-sentence' }, paperSentence(model)),
      model.found === null ? null : h('p', { class: 'paper-sentence' }, NOT_THE_ANSWER),
      h('div', { class: 'paper-body', tabindex: -1 }, curve.element, table.element),
    ),
    repaint: draw,
    shown: draw,
  };
}
