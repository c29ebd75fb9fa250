import type { Side } from '../../src/shared/results/alignment';
import { cutText } from '../../src/shared/texts/cutText';
import type { Texts } from '../model/texts';
import { count } from '../words/words';
import { h } from './dom';
import { explain } from './hover';
import { rowWords, spoken, wordsInHover } from './rowWords';

/** Characters of a text that are read out; more is cut. */
const MOST_SPOKEN = 300;

/**
 * A row as what it says. A long text shows its first lines; a click, or Enter, shows all of it, and again less.
 * @param side null for a row that stands for neither
 * @param row its number in the file
 * @param facts lines of what is known of it here
 */
export function wordTile(
  side: Side | null,
  row: number,
  facts: readonly string[],
  texts: Texts,
): HTMLElement {
  const title = `Row ${count(row)}`;
  const words = rowWords(texts, row);
  const element = h(
    'div',
    {
      ...{ role: 'listitem', class: `word-tile of-${side ?? 'both'}` },
      'aria-label': [title, ...facts].join(', '),
    },
    words,
  );
  texts.want(row, (text) => {
    if (!text) return;
    const says = cutText(spoken(text), MOST_SPOKEN);
    element.setAttribute('aria-label', [title, says, ...facts].join(', '));
  });
  const toggle = (): void => {
    // Text that is being selected stays as it is, and so does what opens its document.
    if (getSelection()?.isCollapsed === false || element.classList.contains('opens')) return;
    element.classList.toggle('whole');
  };
  element.addEventListener('click', toggle);
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    toggle();
  });
  explain(element, () => ({ title, lines: [...facts], picture: wordsInHover(texts, row) }));
  return element;
}
