import type { RowText } from '../../src/shared/results/rowText';
import { cutText } from '../../src/shared/texts/cutText';
import type { Texts } from '../model/texts';
import { textDirection } from '../model/textDirection';
import { h } from './dom';

/** Characters in a hover; more is cut. */
const MOST_IN_HOVER = 1500;

/** What a row says, which comes when it is known: a text, or a token lit among those around it. @param row its number in the file */
export function rowWords(texts: Texts, row: number): HTMLElement {
  const element = h('div', { class: 'row-words', dir: 'auto' });
  texts.want(row, (text) => fill(element, text));
  return element;
}

/** The same for a hover, which has no end to scroll to. */
export function wordsInHover(texts: Texts, row: number): HTMLElement {
  const element = h('div', { class: 'row-words in-hover', dir: 'auto' });
  texts.want(row, (text) => fill(element, text && shortened(text)));
  return element;
}

/** A text as one line of words, for who hears it. */
export function spoken(text: RowText): string {
  return 'text' in text ? text.text : `${text.before}${text.token}${text.after}`;
}

function fill(element: HTMLElement, text: RowText | null): void {
  element.classList.toggle('unknown', text === null);
  if (text === null) element.replaceChildren('text not known here');
  else if ('text' in text) element.replaceChildren(text.text === '' ? 'empty text' : text.text);
  else {
    element.classList.add('token');
    element.dir = textDirection(spoken(text));
    element.replaceChildren(
      h('span', { class: 'before' }, text.before),
      h('mark', { dir: 'auto' }, text.token),
      h('span', { class: 'after' }, text.after),
    );
  }
}

function shortened(text: RowText): RowText {
  return 'text' in text ? { text: cutText(text.text, MOST_IN_HOVER) } : text;
}
