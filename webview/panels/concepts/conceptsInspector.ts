import type { ConceptsView } from '../../../src/shared/results/concepts';
import type { ConceptView } from '../../../src/shared/results/representation';
import { attributeBars } from '../../elements/attributeBars';
import { bestRows } from '../../model/bestRows';
import type { ShownConcepts } from '../../model/shownConcepts';
import { h } from '../../elements/dom';
import { conceptLabel, labelName, sideMark, term } from '../../elements/labels';
import type { Linked } from '../../model/linked';
import { alikePairs } from '../../model/nearlySame';
import { fact } from '../../elements/pairFacts';
import { proximitiesTo } from '../../model/proximities';
import { rowTile, tileStyle } from '../../elements/rowTile';
import type { TermName } from '../../words/terms';
import { tilePages } from '../../elements/tilePages';
import { adjusted, count, decimals, labelText, percent } from '../../words/words';

/** Exemplars at first. */
const FIRST = 48;
const SHOWN_SIMILAR = 4;

interface ConceptsInspector {
  element: HTMLElement;
  /** Takes the keyboard. */
  focus(): void;
  /** Shows what has come to be known of the concept meanwhile. */
  renew(): void;
}

/** What the selected concept of one representation looks like. */
export function conceptsInspector(
  view: ConceptsView,
  model: ShownConcepts,
  linked: Linked,
): ConceptsInspector {
  const body = h('div', { class: 'body', tabindex: -1 });
  const pairs = alikePairs(view);
  let attribute: string | null = null;

  function show(): void {
    const id = linked.selection?.a ?? null;
    const concept = id === null ? undefined : model.concepts.a.get(id);
    body.replaceChildren(...(concept ? look(concept) : [noConcept()]));
    body.scrollTop = 0;
  }

  function look(concept: ConceptView): HTMLElement[] {
    const { rowsUsed } = view.representation;
    const bars = attributeBars(model.rows!, { a: [concept.id], b: [] }, attribute, (name) => {
      attribute = name;
    });
    return [
      h('h3', {}, sideMark('a', String(concept.id)), labelName(concept)),
      h(
        'dl',
        { class: 'facts' },
        fact(term('size', 'rows'), `${count(concept.size)} (${percent(concept.size / rowsUsed)})`),
        measured('persistence', 'persistence', concept.persistence, 2),
        measured('validity', 'validity', concept.validity, 2),
        measured('intrinsicDimension', 'dimension', concept.intrinsicDimension, 1),
        measured('robustness', 'robustness', concept.robustness, 2),
      ),
      h('p', { class: 'aside' }, labelText(concept)),
      exemplars(concept),
      ...(bars ? [bars] : []),
      ...(model.concepts.a.size > 1 ? [similar(concept.id)] : []),
    ];
  }

  function exemplars({ id }: ConceptView): HTMLElement {
    const rows = model.rows!;
    const proximities = proximitiesTo(rows, 'a', id);
    const best = bestRows(rows.count, (row) => proximities[row], rows.images?.ofRow ?? null);
    const make = (at: number): HTMLElement =>
      rowTile(rows, linked, 'a', best[at].row, [`proximity ${decimals(best[at].value, 3)}`]);
    return tilePages(`Exemplars of ${id}, best first`, best.length, FIRST, make, tileStyle(rows));
  }

  /** The concepts most alike one; a press selects one of them. */
  function similar(id: number): HTMLElement {
    const others = pairs.filter(({ a, b }) => a === id || b === id).slice(0, SHOWN_SIMILAR);
    const lines = others.map((pair) => {
      const selection = { a: pair.a === id ? pair.b : pair.a, b: null };
      const line = h(
        'button',
        { type: 'button', class: 'partner-line' },
        conceptLabel('a', model.concepts.a.get(selection.a)!),
        h('span', { class: 'adjusted' }, adjusted(pair.adjusted)),
      );
      line.addEventListener('click', () => linked.select(selection));
      line.addEventListener('pointerenter', () => linked.light({ pair: selection }));
      line.addEventListener('pointerleave', () => linked.light(null));
      return h('li', {}, line);
    });
    const measure = h('span', { class: 'partner-measure' }, term('adjusted', 'adjusted'));
    return h(
      'section',
      { class: 'partners' },
      h('h3', {}, 'Most alike here', measure),
      others.length > 0
        ? h('ul', {}, ...lines)
        : h('p', { class: 'aside' }, 'None is alike by more than chance gives.'),
    );
  }

  linked.on('select', 'look', show);
  show();
  return {
    focus: () => body.focus(),
    renew: show,
    element: h(
      'section',
      { class: 'inspector', 'aria-labelledby': 'look-title' },
      h('header', { class: 'bar' }, h('h2', { id: 'look-title' }, 'What it looks like')),
      body,
    ),
  };
}

function noConcept(): HTMLElement {
  const why = 'No concept was found. Lower minClusterSize or minSamples in the settings.';
  return h('p', { class: 'empty' }, why);
}

/** A fact that is not known of every concept. */
function measured(name: TermName, label: string, value: number | null, digits: number): HTMLElement | null {
  return value === null ? null : fact(term(name, label), decimals(value, digits));
}
