import { attributeBars } from './attributeBars';
import { conceptDetail } from './conceptDetail';
import type { NameConcept } from './concepts';
import { densityPlot } from './densityPlot';
import { disagreements } from './disagreements';
import { h } from './dom';
import type { Linked } from './linked';
import { sameSelection, type Model } from './model';
import type { Selection } from './order';
import { pairFacts } from './pairFacts';
import { partnerList } from './partnerList';
import { pickedBlock, pickedRows } from './picked';

export interface InspectorView {
  element: HTMLElement;
  /** Shows the selection anew, also after a change of the theme, of categories or of names. */
  show(): void;
  /** Takes the keyboard. */
  focus(): void;
}

const HOW_TO_GET_IMAGES =
  'To see the images behind these rows, put a samples.csv beside the features: one line per row, with the columns row,image,x,y,width,height,label.';

/** What the selected concepts look like, and how the two of a pair differ; above it what is picked out elsewhere. */
export function createInspector(model: Model, linked: Linked, onName: NameConcept | null): InspectorView {
  const picked = h('div', { class: 'picked-host' });
  const content = h('div', { class: 'detail' });
  const body = h('div', { class: 'body', tabindex: -1 }, picked, content);
  const element = h(
    'section',
    { class: 'inspector', 'aria-labelledby': 'inspector-title' },
    h('header', { class: 'bar' }, h('h2', { id: 'inspector-title' }, 'What it looks like')),
    body,
  );
  let shown: Selection | null = null;
  let attribute: string | null = null;

  function details(): (HTMLElement | null)[] {
    const { rows, concepts, view } = model;
    const { a: idA, b: idB } = linked.selection ?? { a: null, b: null };
    const a = idA === null ? undefined : concepts.a.get(idA);
    const b = idB === null ? undefined : concepts.b.get(idB);
    if (!a && !b) return [h('p', { class: 'empty' }, 'No concept to show.')];
    const sides = h(
      'div',
      { class: a && b ? 'sides' : 'side' },
      a ? conceptDetail(model, linked, 'a', a, onName) : null,
      b ? conceptDetail(model, linked, 'b', b, onName) : null,
    );
    return [
      a && b ? pairFacts(model, a, b) : null,
      sides,
      view.tokens ? null : h('p', { class: 'hint' }, HOW_TO_GET_IMAGES),
      rows && attributeBars(rows, { a, b }, attribute, (name) => (attribute = name)),
      rows && a && b ? densityPlot(rows, linked, { a, b }) : null,
      rows && a && b ? disagreements(rows, linked, { a, b }) : null,
      h(
        'div',
        { class: a && b ? 'sides' : 'side' },
        a ? partnerList(model, linked, 'a', a, b?.id ?? null) : null,
        b ? partnerList(model, linked, 'b', b, a?.id ?? null) : null,
      ),
    ];
  }

  const show = (): void => {
    const focused = content.contains(document.activeElement);
    content.replaceChildren(...details().filter((each) => each !== null));
    if (!sameSelection(shown, linked.selection)) body.scrollTop = 0;
    shown = linked.selection;
    if (focused) body.focus();
  };

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
  return { element, show, focus: () => body.focus() };
}
