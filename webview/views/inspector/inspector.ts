import { toldApart } from '../../elements/toldApart';
import { attributeBars } from '../../elements/attributeBars';
import type { ComparisonContext } from '../../model/comparisonContext';
import { densityPlot, type DensityPlot } from './densityPlot';
import { h } from '../../elements/dom';
import { hideHover } from '../../elements/hover';
import { heldRows, type HeldRows } from '../../model/heldRows';
import { heldSections } from './heldSections';
import { inspected, placeOf, type Inspected } from '../../model/inspected';
import { keptExemplars } from './keptExemplars';
import { moreFigures } from './moreFigures';
import { namesOf } from './names';
import { partnerList } from './partnerList';
import { pickedBlock, pickedRows } from './picked';
import { sameSelection, type Selection } from '../../model/selection';
import { sideTable } from './sideTable';
import { standingOf } from './standing';
import { titleOf } from './title';
import type { View } from '../../elements/view';
import { howToSeeRows } from '../../words/seeRows';
import { unionName } from '../../words/words';

/** What takes more of a long list's time than its keys leave waits until the selection has rested so long. */
const LATER_MS = 60;

/** What is selected, and how its two sides differ; above it what is picked out elsewhere. */
export function createInspector({ model, linked, nameConcept, openImage }: ComparisonContext): View {
  const title = h('h2', { id: 'inspector-title' });
  const picked = h('div', { class: 'picked-host' });
  const content = h('div', { class: 'detail' });
  const differences = h('div', { class: 'detail' });
  const body = h('div', { class: 'body', tabindex: -1 }, picked, content, differences);
  const element = h(
    'section',
    { class: 'inspector', 'aria-labelledby': 'inspector-title' },
    h('header', { class: 'bar' }, title),
    body,
  );
  let shown: Selection | null = null;
  let attribute: string | null = null;
  let density: DensityPlot | null = null;
  let hasMoreFigures = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const focused = element.contains(document.activeElement) ? document.activeElement : null;
    const isNew = !sameSelection(shown, linked.selection);
    shown = linked.selection;
    const subject = inspected(model, shown);
    clearTimeout(waiting);
    density = null;
    if (subject) showSubject(subject, isNew);
    else {
      title.replaceChildren('Nothing selected');
      content.replaceChildren(h('p', { class: 'empty' }, 'No concept to show.'));
      differences.replaceChildren();
    }
    if (isNew) body.scrollTop = 0;
    if (focused && !focused.isConnected) refocus(focused);
  };

  function showSubject(subject: Inspected, isNew: boolean): void {
    const held = model.rows && heldRows(model.rows, subject.concepts);
    title.replaceChildren(...titleOf(subject, linked));
    content.replaceChildren(...looks(subject, held));
    const compareThem = (): void => differences.replaceChildren(...compared(subject, held));
    if (isNew) waiting = setTimeout(compareThem, LATER_MS);
    else compareThem();
  }

  /** Gives the keyboard to what has come in the place of what had it, else to the whole. */
  function refocus(before: Element): void {
    const label = before.getAttribute('aria-label');
    const again = label
      ? [...element.querySelectorAll<HTMLElement>('[aria-label]')].find(
          (each) => each.getAttribute('aria-label') === label,
        )
      : undefined;
    (again ?? body).focus();
    hideHover();
  }

  function looks(subject: Inspected, held: HeldRows | null): HTMLElement[] {
    const { rows } = model;
    const hint = rows && howToSeeRows(rows.kind, rows.attributes.length > 0);
    return [
      h(
        'div',
        { class: 'inspected-head' },
        namesOf(model, subject, nameConcept),
        ...standingOf(model, subject, linked),
        sideTable(model, subject, held),
        moreFigures(model, subject, hasMoreFigures, (isOpen) => (hasMoreFigures = isOpen)),
      ),
      ...(rows && held
        ? heldSections({ model, rows, linked, inspected: subject, held, onOpen: openImage })
        : keptExemplars(model, subject)),
      ...(hint ? [h('p', { class: 'hint' }, hint)] : []),
    ];
  }

  function compared(subject: Inspected, held: HeldRows | null): HTMLElement[] {
    const { rows } = model;
    const { concepts } = subject;
    if (rows && held && concepts.a.length > 0 && concepts.b.length > 0) {
      const names = { a: unionName('a', concepts.a), b: unionName('b', concepts.b) };
      density = densityPlot(linked, names, held.proximities);
    }
    const parts = [
      subject.group && toldApart(model.view, placeOf(model, subject.group)),
      rows && attributeBars(rows, concepts, attribute, (name) => (attribute = name)),
      density?.element ?? null,
      partnerList(model, linked, 'a', subject),
      partnerList(model, linked, 'b', subject),
    ];
    return parts.filter((each) => each !== null);
  }

  const showPicked = (): void => {
    const { brushed, block } = linked;
    picked.replaceChildren(
      ...(brushed && model.rows ? [pickedRows(model, model.rows, linked, brushed, openImage)] : []),
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
