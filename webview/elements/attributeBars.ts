import type { Side } from '../../src/shared/results/alignment';
import { attributeShares, type ValueShare } from '../model/attributeShares';
import { columnChoices, leftOutText } from '../model/columnChoices';
import { button, dropdown } from './controls';
import { h } from './dom';
import { term } from './labels';
import { numberSpreads } from './numberSpreads';
import type { Rows } from '../model/rows';
import { count, percent } from '../words/words';

const FIRST = 6;

type Ids = Record<Side, readonly number[]>;

/**
 * Bars of the values of an attribute among the members of concepts of either side, or where its numbers lie, with a menu where there
 * are several attributes.
 * @param concepts their ids
 */
export function attributeBars(
  rows: Rows,
  concepts: Ids,
  chosen: string | null,
  onChoose: (attribute: string) => void,
): HTMLElement | null {
  const choices = columnChoices(rows);
  const { kinds, numbers } = choices;
  const names = [...kinds, ...numbers].map(({ name }) => name);
  if (names.length === 0) return null;
  const leftOut = leftOutText(choices);
  const host = h('div', { class: 'bars-host' });
  const title = h('h3', {});
  const by = names.length === 1 && leftOut === null ? `By ${names[0]}` : 'By';
  const show = (name: string): void => {
    const kind = kinds.find((each) => each.name === name);
    const number = numbers.find((each) => each.name === name);
    title.replaceChildren(term(kind ? 'expected' : 'spread', by));
    if (kind) host.replaceChildren(bars(name, attributeShares(rows, kind, concepts), concepts));
    else if (number) host.replaceChildren(numberSpreads(rows, number, concepts));
  };
  const initial = chosen !== null && names.includes(chosen) ? chosen : names[0];
  const menu =
    names.length === 1 && leftOut === null
      ? null
      : dropdown(
          'Attribute',
          [
            ...names.map((name) => ({ value: name, label: name })),
            ...(leftOut === null ? [] : [{ value: null, label: leftOut }]),
          ],
          initial,
          (name) => {
            onChoose(name);
            show(name);
          },
        );
  show(initial);
  return h('section', { class: 'attribute' }, h('header', { class: 'attribute-head' }, title, menu), host);
}

function bars(attribute: string, shares: readonly ValueShare[], ids: Ids): HTMLElement {
  const widest = Math.max(...shares.map(({ a, b, expected }) => Math.max(a, b, expected)), Number.MIN_VALUE);
  const list = h('ul', { class: 'bars', 'aria-label': `Shares by ${attribute}` });
  const add = (some: readonly ValueShare[]) => list.append(...some.map((each) => line(each, ids, widest)));
  add(shares.slice(0, FIRST));
  const left = shares.length - FIRST;
  if (left <= 0) return list;
  const more = button(`${count(left)} more`, () => {
    add(shares.slice(FIRST));
    more.remove();
  });
  return h('div', {}, list, more);
}

function line(share: ValueShare, ids: Ids, widest: number): HTMLElement {
  const sides = (['a', 'b'] as const).filter((side) => ids[side].length > 0);
  const track = h('div', { class: 'track' });
  for (const side of sides) track.append(sized('div', `fill fill-${side}`, share[side] / widest));
  const tick = h('div', { class: 'expected' });
  tick.style.left = `${(share.expected / widest) * 100}%`;
  track.append(tick);
  const texts = sides.map((side) =>
    sides.length > 1 ? `${side.toUpperCase()} ${percent(share[side])}` : percent(share[side]),
  );
  const value = share.value || 'unknown';
  return h(
    'li',
    { title: `${value}: ${texts.join(', ')}; ${percent(share.expected)} of all rows` },
    h('span', { class: share.value ? 'value' : 'value unknown', dir: 'auto' }, value),
    track,
    h(
      'span',
      { class: 'shares' },
      ...sides.map((side) => h('span', { class: `of-${side}` }, percent(share[side]))),
    ),
  );
}

function sized(tag: 'div', name: string, share: number): HTMLElement {
  const element = h(tag, { class: name });
  element.style.width = `${share * 100}%`;
  return element;
}
