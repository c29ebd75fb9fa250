import type { ConceptsView } from '../src/conceptsProtocol';
import type { ConceptView, TokenView } from '../src/protocol';
import { tokenReader } from '../src/rowTokens';
import { bestRows } from './bestRows';
import { dropdown } from './controls';
import { h } from './dom';
import { figure } from './figure';
import { drawHierarchy, type HierarchyDrawing } from './hierarchyFigure';
import { hideHover, showHover } from './hover';
import { movedBy } from './keys';
import { labelColors } from './labelPalette';
import { labelName, sideMark, term } from './labels';
import { revealWithin } from './revealWithin';
import { isLightTheme, readTheme } from './theme';
import { tile } from './tile';
import { tilePages } from './tilePages';
import { adjusted, conceptName, count, decimals, labelText, percent, rowsText } from './words';

export interface ConceptsPageView {
  element: HTMLElement;
  repaint(): void;
}

const SORTS = [
  { value: 'size', label: 'By rows' },
  { value: 'label', label: 'By label' },
  { value: 'persistence', label: 'By persistence' },
  { value: 'robustness', label: 'By robustness' },
] as const;
type Sort = (typeof SORTS)[number]['value'];

/** Exemplars that are shown at first. */
const EXEMPLARS = 48;
/** Two concepts alike at least so much are nearly the same. */
const REDUNDANT = 0.5;

/** One representation: its concepts, what they look like, how they lie in each other, and which are nearly the same. */
export function createConceptsPage(
  view: ConceptsView,
  actions: HTMLElement,
  notice: HTMLElement,
  kept: number | null,
  onSelect: (concept: number) => void,
): ConceptsPageView {
  const { representation, hierarchy } = view;
  const { concepts, quality } = representation;
  const tokenAt = tokensByRow(view);
  const rowsByProximity = sortedRows(view);
  let sort: Sort = 'size';
  let shown: ConceptView[] = [];
  let options: HTMLElement[] = [];
  let selected = kept !== null && kept < concepts.length ? kept : null;
  let drawn: HierarchyDrawing | null = null;

  const list = h('div', { role: 'listbox', tabindex: 0, class: 'concept-list', 'aria-label': 'Concepts' });
  const detail = h('div', { class: 'concept-view', 'aria-live': 'polite' });
  const tree = h('div', { class: 'hierarchy-host', 'aria-hidden': 'true' });

  function colorOf(concept: number): string {
    return labelColors(
      concepts.map(({ majorityLabel }) => majorityLabel),
      isLightTheme(),
    ).get(concepts[concept].majorityLabel)!;
  }

  function renderList(): void {
    shown = sorted(concepts, sort);
    options = shown.map((concept) => {
      const option = h(
        'div',
        { role: 'option', id: `concept-${concept.id}`, class: 'concept-option', 'aria-selected': 'false' },
        swatch(colorOf(concept.id)),
        sideMark('a', String(concept.id)),
        labelName(concept),
        h('span', { class: 'aside' }, concept.majorityLabel === null ? '' : percent(concept.majorityShare)),
        h('span', { class: 'aside size' }, count(concept.size)),
      );
      option.addEventListener('click', () => select(concept.id));
      return option;
    });
    list.replaceChildren(...options);
    mark();
  }

  function mark(): void {
    shown.forEach(({ id }, at) => options[at].setAttribute('aria-selected', String(id === selected)));
    const at = shown.findIndex(({ id }) => id === selected);
    if (at >= 0) {
      list.setAttribute('aria-activedescendant', options[at].id);
      revealWithin(list, options[at]);
    }
  }

  function select(id: number): void {
    hideHover();
    selected = id;
    mark();
    renderDetail();
    paintTree();
    onSelect(id);
  }

  function renderDetail(): void {
    const concept = selected === null ? undefined : concepts[selected];
    if (!concept) {
      detail.replaceChildren(
        h(
          'p',
          { class: 'empty' },
          'No concept was found. Lower minClusterSize or minSamples in the settings.',
        ),
      );
      return;
    }
    const rows = rowsByProximity(concept.id);
    const fact = (name: HTMLElement, value: string): HTMLElement =>
      h('div', {}, h('dt', {}, name), h('dd', {}, value));
    const known = (name: Parameters<typeof term>[0], value: number | null, digits: number) =>
      value === null ? null : fact(term(name), decimals(value, digits));
    detail.replaceChildren(
      h('h2', {}, sideMark('a', String(concept.id)), labelName(concept)),
      h(
        'dl',
        { class: 'facts' },
        fact(term('size', 'rows'), count(concept.size)),
        known('persistence', concept.persistence, 2),
        known('validity', concept.validity, 2),
        known('intrinsicDimension', concept.intrinsicDimension, 1),
        known('robustness', concept.robustness, 2),
      ),
      h('p', { class: 'aside' }, labelText(concept)),
      similar(concept.id),
      tilePages(
        'Exemplars, best first',
        rows.length,
        EXEMPLARS,
        (at) => {
          const { row, proximity } = rows[at];
          return tile('a', row, [`proximity ${decimals(proximity, 3)}`], tokenAt?.(row) ?? null);
        },
        tokenAt !== null,
      ),
    );
  }

  /** The concepts most alike to one; those that are nearly the same stand out. */
  function similar(id: number): HTMLElement {
    const values = new Float64Array(view.within.adjusted);
    const others = concepts
      .filter((other) => other.id !== id)
      .map((other) => ({ other, value: values[id * concepts.length + other.id] }))
      .sort((one, next) => next.value - one.value)
      .slice(0, 4);
    return h(
      'div',
      { class: 'similar' },
      h('span', { class: 'aside' }, 'Most alike:'),
      ...others.map(({ other, value }) => {
        const element = h(
          'button',
          {
            ...{ type: 'button', class: value >= REDUNDANT ? 'link strong' : 'link', dir: 'auto' },
            title: `Adjusted alignment ${adjusted(value)}`,
          },
          `${conceptName(other)} ${adjusted(value)}`,
        );
        element.addEventListener('click', () => select(other.id));
        return element;
      }),
    );
  }

  function paintTree(): void {
    if (!hierarchy || tree.clientWidth === 0) return;
    const nameOf = (concept: number): string => conceptName(concepts[concept]);
    drawn = drawHierarchy({ nodes: hierarchy, selected, nameOf, colorOf }, readTheme(), tree.clientWidth);
    tree.replaceChildren(drawn.svg.node()!);
  }

  function clusterUnder(event: MouseEvent): number | null {
    const box = tree.firstElementChild?.getBoundingClientRect();
    if (!box || !drawn) return null;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const found = drawn.clusters.find(
      ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
    );
    return found ? found.index : null;
  }

  tree.addEventListener('pointermove', (event) => {
    const index = clusterUnder(event);
    const node = index === null ? undefined : hierarchy![index];
    tree.classList.toggle('over', node !== undefined && node.concept !== null);
    if (!node) return hideHover();
    const title =
      node.concept === null ? 'Cluster above or below concepts' : conceptName(concepts[node.concept]);
    const lives = `Density λ from ${decimals(node.birth, 2)} to ${decimals(node.death, 2)}`;
    showHover(
      { left: event.clientX + 12, top: event.clientY, bottom: event.clientY + 8 },
      { title, lines: [rowsText(node.size), lives] },
    );
  });
  tree.addEventListener('pointerleave', hideHover);
  tree.addEventListener('click', (event) => {
    const index = clusterUnder(event);
    const concept = index === null ? null : hierarchy![index].concept;
    if (concept !== null) select(concept);
  });
  list.addEventListener('keydown', (event) => {
    const at = shown.findIndex(({ id }) => id === selected);
    const next = movedBy(event.key, at, shown.length);
    if (next === null) return;
    event.preventDefault();
    select(shown[next].id);
  });
  new ResizeObserver(paintTree).observe(tree);

  selected ??= sorted(concepts, sort)[0]?.id ?? null;
  renderList();
  renderDetail();
  return {
    repaint() {
      renderList();
      paintTree();
    },
    element: h(
      'main',
      { class: 'concepts-page' },
      h(
        'header',
        { class: 'head' },
        h('div', { class: 'title-line' }, h('h1', { class: 'names' }, representation.id), actions),
        notice,
        h(
          'dl',
          { class: 'figures' },
          figure(term('concepts'), h('span', {}, count(concepts.length))),
          figure(term('rows'), h('span', {}, count(representation.rowsUsed))),
          figure(term('unassigned'), h('span', {}, percent(representation.noiseRatio))),
          figure(term('validity'), h('span', {}, decimals(quality?.validity ?? NaN, 2))),
          figure(term('intrinsicDimension'), h('span', {}, decimals(quality?.intrinsicDimension ?? NaN, 1))),
          figure(term('separability'), h('span', {}, decimals(quality?.separability ?? NaN, 2))),
        ),
        redundancy(view),
        ...view.warnings.map((text) => h('p', { class: 'warnings' }, text)),
      ),
      h(
        'div',
        { class: 'concepts-columns' },
        h(
          'section',
          { 'aria-labelledby': 'list-heading' },
          h(
            'div',
            { class: 'bar' },
            h('h2', { id: 'list-heading' }, 'Concepts'),
            dropdown('Order of the concepts', SORTS, sort, (value) => {
              sort = value;
              renderList();
            }),
          ),
          list,
        ),
        h('section', { 'aria-label': 'The selected concept' }, detail),
      ),
      hierarchy
        ? h(
            'section',
            { class: 'hierarchy', 'aria-labelledby': 'hierarchy-heading' },
            h('div', { class: 'bar' }, h('h2', { id: 'hierarchy-heading' }, 'Hierarchy of clusters')),
            tree,
          )
        : null,
    ),
  };
}

/** How many pairs of concepts are nearly the same, in words. */
function redundancy({ representation, within }: ConceptsView): HTMLElement | null {
  const k = representation.concepts.length;
  const values = new Float64Array(within.adjusted);
  let pairs = 0;
  for (let a = 0; a < k; a++) for (let b = a + 1; b < k; b++) if (values[a * k + b] >= REDUNDANT) pairs++;
  if (k < 2) return null;
  const text =
    pairs === 0
      ? 'No two concepts are nearly the same.'
      : `${count(pairs)} ${pairs === 1 ? 'pair of concepts is' : 'pairs of concepts are'} nearly the same: adjusted alignment of at least ${adjusted(REDUNDANT)}.`;
  return h('p', { class: 'sentence' }, text);
}

function swatch(color: string): HTMLElement {
  const element = h('span', { class: 'label-swatch', 'aria-hidden': 'true' });
  element.style.background = color;
  return element;
}

function sorted(concepts: readonly ConceptView[], sort: Sort): ConceptView[] {
  const descending =
    (of: (concept: ConceptView) => number | null) => (one: ConceptView, other: ConceptView) =>
      (of(other) ?? -Infinity) - (of(one) ?? -Infinity) || one.id - other.id;
  const orders: Record<Sort, (one: ConceptView, other: ConceptView) => number> = {
    size: descending(({ size }) => size),
    persistence: descending(({ persistence }) => persistence),
    robustness: descending(({ robustness }) => robustness),
    label: (one, other) =>
      (one.majorityLabel ?? '\uffff').localeCompare(other.majorityLabel ?? '\uffff') || other.size - one.size,
  };
  return [...concepts].sort(orders[sort]);
}

/** The rows with the highest proximity to a concept, by their number in the file; each image once by its best row. */
function sortedRows({ columns, scores, representation }: ConceptsView) {
  const k = representation.concepts.length;
  const proximity = new Float32Array(scores.proximity);
  const ids = new Uint32Array(columns.ids);
  const image = columns.patches && new Uint32Array(columns.patches.image);
  return (concept: number): { row: number; proximity: number }[] =>
    bestRows(ids.length, (row) => proximity[row * k + concept], image).map(({ row, value }) => ({
      row: ids[row],
      proximity: value,
    }));
}

function tokensByRow({ columns }: ConceptsView): ((row: number) => TokenView | null) | null {
  const tokenAt = tokenReader(columns);
  if (!tokenAt) return null;
  const indexOf = new Map(Array.from(new Uint32Array(columns.ids), (row, index) => [row, index]));
  return (row) => {
    const index = indexOf.get(row);
    return index === undefined ? null : tokenAt(index);
  };
}
