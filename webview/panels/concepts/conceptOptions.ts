import type { ConceptsPanelState } from '../../../src/shared/messages/concepts';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { ShownConcepts } from '../../model/shownConcepts';
import { dropdown } from '../../elements/controls';
import { h } from '../../elements/dom';
import { movedBy } from '../../model/keys';
import { labelName, sideMark } from '../../elements/labels';
import { conceptsLit, type Linked } from '../../model/linked';
import { revealWithin } from '../../elements/revealWithin';
import { isLightTheme, readTheme } from '../../elements/theme';
import { count, labelShare } from '../../words/words';

interface ConceptOptions {
  element: HTMLElement;
  repaint(): void;
}

interface ConceptOptionsEvents {
  onSort: (sort: ConceptsPanelState['sort']) => void;
  onColour: (colour: ConceptsPanelState['colour']) => void;
  /** The wish to look at the selected concept closely. */
  onOpen: () => void;
}

const SORTS = [
  { value: 'size', label: 'By rows' },
  { value: 'label', label: 'By label' },
  { value: 'persistence', label: 'By persistence' },
  { value: 'robustness', label: 'By robustness' },
] as const;

const COLOURS = [
  { value: 'label', label: 'Colour: label' },
  { value: 'concept', label: 'Colour: concept' },
] as const;

/**
 * The concepts of one representation as a list.
 * @param isLabelled whether colours can stand for labels
 */
export function conceptOptions(
  model: ShownConcepts,
  linked: Linked,
  { sort, colour }: Pick<ConceptsPanelState, 'sort' | 'colour'>,
  isLabelled: boolean,
  { onSort, onColour, onOpen }: ConceptOptionsEvents,
): ConceptOptions {
  const { concepts } = model.view.a;
  let order = sort;
  let shown: ConceptView[] = [];
  let options: HTMLElement[] = [];
  const list = h('div', { role: 'listbox', tabindex: 0, class: 'concept-list', 'aria-label': 'Concepts' });

  function render(): void {
    const { colorOf } = model.palette!(readTheme().muted, isLightTheme());
    shown = sorted(concepts, order);
    options = shown.map((concept) => {
      const option = optionOf(concept, colorOf(concept.id));
      option.addEventListener('click', () => select(concept.id));
      option.addEventListener('dblclick', onOpen);
      option.addEventListener('pointerenter', () => linked.light({ side: 'a', concept: concept.id }));
      option.addEventListener('pointerleave', () => linked.light(null));
      return option;
    });
    list.replaceChildren(...options);
    mark();
  }

  function select(id: number): void {
    linked.select({ a: id, b: null });
  }

  function mark(): void {
    const selected = linked.selection?.a ?? null;
    shown.forEach(({ id }, at) => options[at].setAttribute('aria-selected', String(id === selected)));
    const at = shown.findIndex(({ id }) => id === selected);
    if (at < 0) return;
    list.setAttribute('aria-activedescendant', options[at].id);
    revealWithin(list, options[at]);
  }

  function light(): void {
    const lit = conceptsLit(model.rows, linked.lit).a;
    shown.forEach(({ id }, at) => options[at].classList.toggle('lit', id === lit));
  }

  list.addEventListener('keydown', (event) => {
    const at = shown.findIndex(({ id }) => id === linked.selection?.a);
    const next = movedBy(event.key, at, shown.length);
    if (next !== null) select(shown[next].id);
    else if (event.key === 'Enter') onOpen();
    else return;
    event.preventDefault();
  });
  linked.on('select', 'options', mark);
  linked.on('light', 'options', light);
  render();
  return {
    repaint: render,
    element: h(
      'section',
      { class: 'pairs', 'aria-labelledby': 'list-heading' },
      h(
        'header',
        { class: 'bar' },
        h('h2', { id: 'list-heading' }, 'Concepts'),
        h(
          'div',
          { class: 'tools' },
          dropdown('Order of the concepts', SORTS, order, (next) => {
            order = next;
            onSort(next);
            render();
          }),
          isLabelled ? dropdown('Colour of the concepts', COLOURS, colour, onColour) : null,
        ),
      ),
      concepts.length > 0 ? list : h('p', { class: 'empty' }, 'None was found.'),
    ),
  };
}

function optionOf(concept: ConceptView, color: string): HTMLElement {
  const swatch = h('span', { class: 'label-swatch', 'aria-hidden': 'true' });
  swatch.style.background = color;
  return h(
    'div',
    { role: 'option', id: `concept-${concept.id}`, class: 'concept-option' },
    swatch,
    sideMark('a', String(concept.id)),
    labelName(concept),
    h('span', { class: 'aside' }, labelShare(concept)),
    h('span', { class: 'aside size' }, count(concept.size)),
  );
}

function sorted(concepts: readonly ConceptView[], sort: ConceptsPanelState['sort']): ConceptView[] {
  const descending =
    (of: (concept: ConceptView) => number | null) => (one: ConceptView, other: ConceptView) =>
      (of(other) ?? -Infinity) - (of(one) ?? -Infinity) || one.id - other.id;
  const orders: Record<ConceptsPanelState['sort'], (one: ConceptView, other: ConceptView) => number> = {
    size: descending(({ size }) => size),
    persistence: descending(({ persistence }) => persistence),
    robustness: descending(({ robustness }) => robustness),
    label: (one, other) =>
      (one.majorityLabel ?? '\uffff').localeCompare(other.majorityLabel ?? '\uffff') || other.size - one.size,
  };
  return [...concepts].sort(orders[sort]);
}
