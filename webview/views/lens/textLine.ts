import type { Side } from '../../../src/shared/results/alignment';
import { h } from '../../elements/dom';
import { explain } from '../../elements/hover';
import { conceptLabel } from '../../elements/labels';
import { spoken, wordsInHover } from '../../elements/rowWords';
import { textDirection } from '../../model/textDirection';
import type { Rows } from '../../model/rows';
import type { ShownConcepts } from '../../model/shownConcepts';
import type { Texts } from '../../model/texts';
import { count } from '../../words/words';
import type { BandPaint } from './bandPainter';

/** The height of a line in CSS pixels; the same in the style sheet. */
export const TEXT_LINE = 58;

/** A text with its concept on every side, an option of a list. Its colours come by `paintLine`. */
export function textLine(
  model: ShownConcepts,
  rows: Rows,
  texts: Texts,
  row: number,
  place: number,
): HTMLElement {
  const words = h('div', { class: 'text-words', dir: 'auto' });
  texts.want(rows.ids[row], (text) => {
    if (text === null) words.append(h('span', { class: 'aside' }, 'text not known here'));
    else {
      words.textContent = spoken(text);
      if ('token' in text) words.dir = textDirection(words.textContent);
    }
  });
  explain(words, () => ({
    title: `Row ${count(rows.ids[row])}`,
    lines: [],
    picture: wordsInHover(texts, rows.ids[row]),
  }));
  const concepts = model.sides.map((side) => {
    const concept = model.concepts[side].get(rows.scores[side].labels[row]);
    return h(
      'span',
      { class: `text-concept of-${side}`, 'data-side': concept ? side : null },
      concept ? conceptLabel(side, concept) : h('span', { class: 'aside' }, 'unassigned'),
    );
  });
  return h(
    'div',
    { role: 'option', id: `text-${place}`, class: 'text-line' },
    h('span', { class: 'text-bands', 'aria-hidden': 'true' }),
    words,
    h('div', { class: 'text-concepts' }, ...concepts),
  );
}

/** @param part the place of the row among those that `paint` is of */
export function paintLine(
  line: HTMLElement,
  { band, stands, framed }: BandPaint,
  sides: readonly Side[],
  part = 0,
): void {
  for (const side of sides) {
    const colour = band(side, part);
    if (colour === null) line.style.removeProperty(`--band-${side}`);
    else line.style.setProperty(`--band-${side}`, colour);
  }
  line.classList.toggle('stands', stands(part));
  line.classList.toggle('framed', part === framed);
}
