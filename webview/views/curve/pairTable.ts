import type { MatchedPair } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { conceptLabel, swatch, term } from '../../elements/labels';
import { chanceDistance } from '../../model/chanceDistance';
import { movedBy } from '../../model/keys';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { adjusted, distance } from '../../words/words';
import { sideLetters } from '../../../src/shared/sideNames';

/** The pairs of the matching, from universal to unique, one a line; a press selects it. */
export function createPairTable(model: Model, linked: Linked): { element: HTMLElement; draw(): void } {
  const { matched } = model.view.alignment;
  const letters = sideLetters(model.view);
  const body = h('tbody', {});
  const isSelected = ({ a, b }: MatchedPair): boolean =>
    linked.selection?.a === a && linked.selection.b === b && linked.selection.group === undefined;

  function line(pair: MatchedPair): HTMLElement {
    const { a, b } = pair;
    const chance = chanceDistance(pair);
    const element = h(
      'tr',
      { tabindex: -1, class: 'paper-pair' },
      h('td', { class: 'paper-category' }, swatch(pair.category), h('span', {}, pair.category)),
      h('td', {}, conceptLabel('a', model.concepts.a.get(a)!)),
      h('td', {}, conceptLabel('b', model.concepts.b.get(b)!)),
      number(distance(pair.distance, model.distanceDigits)),
      number(chance === null ? '\u2013' : distance(chance, model.distanceDigits)),
      number(adjusted(pair.adjusted)),
    );
    element.addEventListener('click', () => linked.select({ a, b }));
    element.addEventListener('focus', () => linked.light({ pair: { a, b } }));
    element.addEventListener('blur', () => linked.light(null));
    element.addEventListener('pointerenter', () => linked.light({ pair: { a, b } }));
    element.addEventListener('pointerleave', () => linked.light(null));
    return element;
  }

  function draw(): void {
    const focused = lines().indexOf(document.activeElement as HTMLElement);
    body.replaceChildren(...matched.map(line));
    const at = matched.findIndex(isSelected);
    lines().forEach((each, i) => each.setAttribute('aria-selected', String(i === at)));
    lines()[Math.max(0, at)].setAttribute('tabindex', '0');
    if (focused >= 0) lines()[focused].focus();
  }

  const lines = (): HTMLElement[] => Array.from(body.children) as HTMLElement[];
  body.addEventListener('keydown', (event) => {
    const all = lines();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = movedBy(event.key, at, all.length);
    if (next !== null) all[next].focus();
    else if (event.key === 'Enter' || event.key === ' ') all[at]?.click();
    else return;
    event.preventDefault();
  });
  const heads = [
    'Category',
    letters.a,
    letters.b,
    term('distance', 'distance'),
    term('distance', 'by chance', ['Here: what a random re-ordering of the rows would give.']),
    term('adjusted', 'adjusted'),
  ];
  const head = heads.map((each, i) => h('th', { scope: 'col', class: i > 2 ? 'number' : null }, each));
  const element = h(
    'table',
    { class: 'paper-pairs', role: 'grid', 'aria-label': 'Matched pairs' },
    h('thead', {}, h('tr', {}, ...head)),
    body,
  );
  return { element, draw };
}

function number(text: string): HTMLElement {
  return h('td', { class: 'number' }, text);
}
