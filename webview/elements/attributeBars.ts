import type { Side } from '../../src/shared/results/alignment';
import { attributeShares, type ValueShare } from '../model/attributeShares';
import { button, dropdown } from './controls';
import { h } from './dom';
import { term } from './labels';
import type { Rows } from '../model/rows';
import { count, percent } from '../words/words';

const FIRST = 6;

type Ids = Record<Side, readonly number[]>;

/**
 * Bars of the values of an attribute among the members of concepts of either side, with a menu where there are several attributes.
 * @param concepts their ids
 */
export function attributeBars(
  rows: Rows,
  concepts: Ids,
  chosen: string | null,
  onChoose: (attribute: string) => void,
): HTMLElement | null {
  const { attributes } = rows;
  if (attributes.length === 0) return null;
  const names = attributes.map(({ name }) => name);
  const host = h('div', { class: 'bars-host' });
  const show = (name: string): void => {
    const attribute = attributes.find((each) => each.name === name) ?? attributes[0];
    host.replaceChildren(bars(attribute.name, attributeShares(rows, attribute, concepts), concepts));
  };
  const initial = chosen !== null && names.includes(chosen) ? chosen : names[0];
  const menu =
    names.length === 1
      ? null
      : dropdown(
          'Attribute',
          names.map((name) => ({ value: name, label: name })),
          initial,
          (name) => {
            onChoose(name);
            show(name);
          },
        );
  show(initial);
  const title = names.length === 1 ? `By ${names[0]}` : 'By';
  return h(
    'section',
    { class: 'attribute' },
    h('header', { class: 'attribute-head' }, h('h3', {}, term('expected', title)), menu),
    host,
  );
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
