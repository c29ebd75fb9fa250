import type { ConceptView } from '../../../src/shared/results/representation';
import type { Side } from '../../../src/shared/results/alignment';
import { attributeBars } from '../../elements/attributeBars';
import { conceptDetail } from './conceptDetail';
import type { NameConcept } from '../../model/comparisonContext';
import { densityPlot, type DensityPlot } from './densityPlot';
import { disagreementList } from './disagreementList';
import { h } from '../../elements/dom';
import type { View } from '../../elements/view';
import type { Linked } from '../../model/linked';
import { sameSelection, type Selection } from '../../model/selection';
import type { Model } from '../../model/model';
import { pairFacts } from '../../elements/pairFacts';
import { partnerList } from './partnerList';
import { pickedBlock, pickedRows } from './picked';
import { proximitiesTo } from '../../model/proximities';

type Concepts = Record<Side, ConceptView | undefined>;

/** What takes more of a long list's time than its keys leave waits until the selection has rested so long. */
const LATER_MS = 60;

const HOW_TO_GET_IMAGES =
  'To see the images behind these rows, put a samples.csv beside the features: one line per row, with the columns row,image,x,y,width,height,label.';

/** What the selected concepts look like, and how the two of a pair differ; above it what is picked out elsewhere. */
export function createInspector(model: Model, linked: Linked, onName: NameConcept | null): View {
  const picked = h('div', { class: 'picked-host' });
  const content = h('div', { class: 'detail' });
  const differences = h('div', { class: 'detail' });
  const body = h('div', { class: 'body', tabindex: -1 }, picked, content, differences);
  const element = h(
    'section',
    { class: 'inspector', 'aria-labelledby': 'inspector-title' },
    h('header', { class: 'bar' }, h('h2', { id: 'inspector-title' }, 'What it looks like')),
    body,
  );
  let shown: Selection | null = null;
  let attribute: string | null = null;
  let density: DensityPlot | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const focused = content.contains(document.activeElement) || differences.contains(document.activeElement);
    const isNew = !sameSelection(shown, linked.selection);
    shown = linked.selection;
    const concepts = { a: conceptOf('a'), b: conceptOf('b') };
    const proximities = { a: column('a', concepts.a), b: column('b', concepts.b) };
    content.replaceChildren(...looks(concepts, proximities));
    clearTimeout(waiting);
    const compareThem = (): void => differences.replaceChildren(...compared(concepts, proximities));
    if (isNew) waiting = setTimeout(compareThem, LATER_MS);
    else compareThem();
    if (isNew) body.scrollTop = 0;
    if (focused) body.focus();
  };

  function conceptOf(side: Side): ConceptView | undefined {
    const id = linked.selection?.[side] ?? null;
    return id === null ? undefined : model.concepts[side].get(id);
  }

  function column(side: Side, concept: ConceptView | undefined): Float32Array | null {
    return model.rows && concept ? proximitiesTo(model.rows, side, concept.id) : null;
  }

  function looks({ a, b }: Concepts, proximities: Record<Side, Float32Array | null>): HTMLElement[] {
    if (!a && !b) return [h('p', { class: 'empty' }, 'No concept to show.')];
    const sides = h(
      'div',
      { class: a && b ? 'sides' : 'side' },
      a ? conceptDetail(model, linked, 'a', a, proximities.a, onName) : null,
      b ? conceptDetail(model, linked, 'b', b, proximities.b, onName) : null,
    );
    const parts = a && b ? [pairFacts(model, a, b), sides] : [sides];
    return model.view.tokens ? parts : [...parts, h('p', { class: 'hint' }, HOW_TO_GET_IMAGES)];
  }

  function compared({ a, b }: Concepts, of: Record<Side, Float32Array | null>): HTMLElement[] {
    const { rows } = model;
    const parts: (HTMLElement | null)[] = [];
    if (rows && (a ?? b)) {
      parts.push(attributeBars(rows, { a, b }, attribute, (name) => (attribute = name)));
    }
    if (rows && a && b && of.a && of.b) {
      const proximities = { a: of.a, b: of.b };
      density = densityPlot(linked, { a, b }, proximities);
      parts.push(density.element);
      parts.push(disagreementList(rows, linked, { a, b }, proximities));
    }
    const partners = [
      a ? partnerList(model, linked, 'a', a, b?.id ?? null) : null,
      b ? partnerList(model, linked, 'b', b, a?.id ?? null) : null,
    ];
    parts.push(h('div', { class: a && b ? 'sides' : 'side' }, ...partners));
    return parts.filter((each) => each !== null);
  }

  const showPicked = (): void => {
    const { brushed, block } = linked;
    picked.replaceChildren(
      ...(brushed && model.rows ? [pickedRows(model, model.rows, linked, brushed)] : []),
      ...(block ? [pickedBlock(model, linked, block)] : []),
    );
    if (brushed ?? block) body.scrollTop = 0;
  };
  linked.on('brush', 'inspector', showPicked);
  linked.on('block', 'inspector', showPicked);
  linked.on('select', 'inspector', show);
  show();
  return { element, repaint: () => density?.repaint(), renew: show, focus: () => body.focus() };
}
