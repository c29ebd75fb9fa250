import type { ConceptGroup, SharedConcepts } from '../../../src/shared/results/sharedConcepts';
import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { sideMark, swatch, term } from '../../elements/labels';
import { pairFacts } from '../../elements/pairFacts';
import type { Inspected } from '../../model/inspected';
import type { Linked } from '../../model/linked';
import type { Model } from '../../model/model';
import { STANDING_OF } from '../../model/standing';
import { groupSelection, type SharedModel } from '../../model/sharedModel';
import { tooFewText } from '../../../src/shared/tooFewText';
import { adjusted, percent, unionName } from '../../words/words';

const SIDES = ['a', 'b'] as const;

/** How strongly what is selected is shared, its alignment, and the groups that it is a part of. */
export function standingOf(model: Model, inspected: Inspected, linked: Linked): HTMLElement[] {
  const { shared } = model;
  const { concepts, group, alike } = inspected;
  if (shared === null) {
    const [a, b] = [model.concepts.a.get(concepts.a[0]), model.concepts.b.get(concepts.b[0])];
    return a && b ? [pairFacts(model, a, b)] : [];
  }
  const parts = group ? [] : memberships(shared, inspected, linked);
  return alike ? [figures(shared, inspected), ...parts] : parts;
}

/** `Mostly the same, divided differently   alignment 0.71, 0.66 to 0.75, chance 0` */
function figures(shared: SharedModel, { concepts, group, alike }: Inspected): HTMLElement {
  const { adjusted: value, low, high } = alike!;
  const interval =
    low === null || high === null ? null : term('alignmentInterval', `${adjusted(low)} to ${adjusted(high)}`);
  return h(
    'div',
    { class: 'standing-line' },
    group ? strength(group) : h('span', {}, pairStanding(shared.found, concepts)),
    h(
      'span',
      { class: 'its-alignment' },
      term('adjusted', 'alignment'),
      h('strong', {}, adjusted(value)),
      interval,
      h('span', { class: 'aside' }, 'chance 0'),
    ),
  );
}

function strength({ strength: name, form }: ConceptGroup): HTMLElement {
  return h(
    'span',
    { class: 'standing' },
    swatch(STANDING_OF[name]),
    term('strength', sentence('', `${name} the same, ${form}`)),
  );
}

function pairStanding(found: SharedConcepts, { a: [a], b: [b] }: Inspected['concepts']): HTMLElement {
  const isCandidate = found.candidates.some((pair) => pair.a === a && pair.b === b);
  return beyondChance(found, isCandidate ? 'Clearly above chance' : 'Not clearly above chance');
}

/** Which groups the concepts belong to or overlap; of one concept also that it exists on its side only. */
function memberships(shared: SharedModel, { concepts }: Inspected, linked: Linked): HTMLElement[] {
  const { groupOf, overlapping } = shared;
  const all = SIDES.flatMap((side) =>
    concepts[side].map((id) => ({ side, id, place: groupOf[side].get(id) })),
  );
  const isPart = ({ side, id }: { side: Side; id: number }): boolean => !overlapping[side].has(id);
  const [first, second] = all;
  if (second !== undefined && first.place === second.place && isPart(first) && isPart(second)) {
    if (first.place === undefined)
      return all.map(({ side, id }) => onlyHere(side, id, `${unionName(side, [id])} `, shared.found));
    return [h('p', {}, 'Both are part of ', groupLink(shared, first.place, linked))];
  }
  return all.map(({ side, id, place }) => {
    const subject = second === undefined ? '' : `${unionName(side, [id])} `;
    if (place === undefined) return onlyHere(side, id, subject, shared.found);
    const link = groupLink(shared, place, linked);
    if (overlapping[side].has(id))
      return h('p', {}, sentence(subject, 'overlaps '), link, ' and is no part of it');
    const isSingle = shared.found.groups[place].form === 'one to one';
    const words = isSingle ? 'is one to one in ' : 'is part of ';
    return h('p', {}, subject === '' && !isSingle ? 'Part of ' : sentence(subject, words), link);
  });
}

/** Begins with a capital where no subject stands before it. */
function sentence(subject: string, text: string): string {
  return subject === '' ? text.charAt(0).toUpperCase() + text.slice(1) : subject + text;
}

function onlyHere(side: Side, concept: number, subject: string, found: SharedConcepts): HTMLElement {
  const other = side === 'a' ? 'B' : 'A';
  if (found.tooFew?.[side].includes(concept))
    return h('p', {}, `${tooFewText(found.tooFew)} whether ${other} has ${subject.trim() || 'it'} too.`);
  return h(
    'p',
    {},
    subject === '' ? 'Only in ' : `${subject}exists only in `,
    sideMark(side),
    `: no concept of ${other} reaches an alignment of ${adjusted(found.floor)} with it, `,
    beyondChance(found, 'beyond chance'),
    '.',
  );
}

/** Words that say on hover from when on two concepts are alike beyond chance. */
function beyondChance({ floor, falseDiscoveryRate }: SharedConcepts, words: string): HTMLElement {
  return term('aboveChance', words, [
    `Here: alignment of at least ${adjusted(floor)}, false discovery rate below ${percent(falseDiscoveryRate)}.`,
  ]);
}

/** A group as a button that selects it. */
function groupLink(shared: SharedModel, place: number, linked: Linked): HTMLElement {
  const group = shared.found.groups[place];
  const element = h(
    'button',
    { type: 'button', class: 'group-link' },
    sideMark('a', unionName('a', group.a)),
    ' ⇄ ',
    sideMark('b', unionName('b', group.b)),
    h('span', { class: 'adjusted' }, adjusted(group.adjusted)),
  );
  element.addEventListener('click', () => linked.select(groupSelection(shared, place)));
  return element;
}
