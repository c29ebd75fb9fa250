import type { ConceptsPanelState } from '../../../src/shared/messages/concepts';
import type { ConceptView } from '../../../src/shared/results/representation';
import type { ShownConcepts } from '../../model/shownConcepts';
import { conceptCard, fillNear } from '../../elements/conceptCard';
import { dropdown, textField } from '../../elements/controls';
import { h } from '../../elements/dom';
import { exemplarStrips } from '../../elements/exemplarStrip';
import { editName } from '../../elements/nameEditor';
import { movedBy } from '../../model/keys';
import type { LabelKind } from '../../model/labelPalette';
import { conceptsLit, type Linked } from '../../model/linked';
import { createTextSearch } from '../../model/textSearch';
import { revealWithin } from '../../elements/revealWithin';
import { isLightTheme, readTheme } from '../../elements/theme';
import { filteredConcepts, sortedConcepts } from './sortedConcepts';
import { count } from '../../words/words';

interface ConceptOptions {
  element: HTMLElement;
  repaint(): void;
}

interface ConceptOptionsEvents {
  onSort: (sort: ConceptsPanelState['sort']) => void;
  onColour: (colour: ConceptsPanelState['colour']) => void;
  /** The wish to look at the selected concept closely. */
  onOpen: () => void;
  /** A concept is called so from now on; an empty text takes its name away. */
  onName: (concept: number, text: string) => void;
}

const SORTS = [
  { value: 'size', label: 'By rows' },
  { value: 'label', label: 'By label' },
  { value: 'persistence', label: 'By persistence' },
  { value: 'robustness', label: 'By robustness' },
] as const;

const COLOURS = [
  { value: 'label', label: 'Colour: label' },
  { value: 'group', label: 'Colour: group of labels' },
  { value: 'concept', label: 'Colour: concept' },
] as const;

const EXEMPLARS = 5;

/**
 * The concepts of one representation as cards in a grid, which keys walk through.
 * @param kinds what colours can stand for beside the concepts themselves
 */
export function conceptOptions(
  model: ShownConcepts,
  linked: Linked,
  { sort, colour }: Pick<ConceptsPanelState, 'sort' | 'colour'>,
  kinds: readonly LabelKind[],
  { onSort, onColour, onOpen, onName }: ConceptOptionsEvents,
): ConceptOptions {
  const { concepts } = model.view.a;
  const stripOf = exemplarStrips(model.rows!, linked, EXEMPLARS);
  let order = sort;
  const search = createTextSearch(model.texts, render);
  let shown: ConceptView[] = [];
  let cards: HTMLElement[] = [];
  const list = h('div', { role: 'listbox', tabindex: 0, class: 'concept-list', 'aria-label': 'Concepts' });
  const counted = h('span', { class: 'aside', role: 'status' });
  const near = fillNear(list, (card) => {
    const strip = stripOf('a', shown[cards.indexOf(card)]);
    if (strip) card.append(strip);
  });

  function render(): void {
    const { colorOf } = model.palette!(readTheme().muted, isLightTheme());
    near.disconnect();
    shown = sortedConcepts(filteredConcepts(concepts, search.text, search.saying), order);
    cards = shown.map((concept) => listening(conceptCard(concept, colorOf(concept.id)), concept));
    list.replaceChildren(...cards);
    cards.forEach((card) => near.observe(card));
    counted.textContent =
      search.text.trim() === '' ? '' : `${count(shown.length)} of ${count(concepts.length)}`;
    mark();
  }

  function listening(card: HTMLElement, concept: ConceptView): HTMLElement {
    card.addEventListener('click', () => select(concept.id));
    card.addEventListener('dblclick', ({ target }) => {
      if ((target as HTMLElement).closest('.name')) rename(concept);
      else onOpen();
    });
    card.addEventListener('pointerenter', () => linked.light({ side: 'a', concept: concept.id }));
    card.addEventListener('pointerleave', () => linked.light(null));
    return card;
  }

  function rename(concept: ConceptView): void {
    const place = cards[shown.indexOf(concept)]?.querySelector<HTMLElement>('.name');
    if (!place) return;
    editName(place, 'a', concept, (name) => {
      list.focus();
      if (name !== null) onName(concept.id, name);
    });
  }

  function select(id: number): void {
    linked.select({ a: id, b: null });
  }

  function mark(): void {
    const selected = linked.selection?.a ?? null;
    shown.forEach(({ id }, at) => cards[at].setAttribute('aria-selected', String(id === selected)));
    const at = shown.findIndex(({ id }) => id === selected);
    if (at < 0) return;
    list.setAttribute('aria-activedescendant', cards[at].id);
    revealWithin(list, cards[at]);
  }

  function light(): void {
    const lit = conceptsLit(model.rows, linked.lit).a;
    shown.forEach(({ id }, at) => cards[at].classList.toggle('lit', id === lit));
  }

  /** Up and down lead to the next line of the grid. */
  function step(key: string, at: number): number | null {
    const inLine = Math.max(1, cards.filter(({ offsetTop }) => offsetTop === cards[0].offsetTop).length);
    const down = key === 'ArrowDown' ? inLine : key === 'ArrowUp' ? -inLine : null;
    if (down === null || shown.length === 0) return movedBy(key, at, shown.length);
    return Math.min(shown.length - 1, Math.max(0, at + down));
  }

  list.addEventListener('keydown', (event) => {
    const at = shown.findIndex(({ id }) => id === linked.selection?.a);
    const next = step(event.key, at);
    if (next !== null) select(shown[next].id);
    else if (event.key === 'F2' && at >= 0) rename(shown[at]);
    else if (event.key === 'Enter') onOpen();
    else return;
    event.preventDefault();
  });
  linked.on('select', 'options', mark);
  linked.on('light', 'options', light);
  render();
  const sorts = dropdown('Order of the concepts', SORTS, order, (next) => {
    onSort((order = next));
    render();
  });
  const filterBy = `Filter by name, label, number${model.texts ? ' or text' : ''}`;
  const filter = textField(filterBy, filterBy, (next) => {
    search.look(next);
    render();
  });
  const offered = COLOURS.filter(({ value }) => value === 'concept' || kinds.includes(value));
  const colours = kinds.length > 0 ? dropdown('Colour of the concepts', offered, colour, onColour) : null;
  return {
    repaint: render,
    element: h(
      'section',
      { class: 'pairs', 'aria-labelledby': 'list-heading' },
      h('header', { class: 'bar' }, h('h2', { id: 'list-heading' }, 'Concepts'), counted),
      h('div', { class: 'concept-tools' }, filter, sorts, colours),
      concepts.length > 0 ? list : h('p', { class: 'empty' }, 'None was found.'),
    ),
  };
}
