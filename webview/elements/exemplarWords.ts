import type { Side } from '../../src/shared/results/alignment';
import type { ConceptView, TokenShare } from '../../src/shared/results/representation';
import type { ShownConcepts } from '../model/shownConcepts';
import type { Texts } from '../model/texts';
import { count, percent } from '../words/words';
import { h } from './dom';
import { explain } from './hover';
import { rowWords, wordsInHover } from './rowWords';

/** Exemplars that stand for a concept of texts, with two lines each, or of tokens, with one line each below the most frequent tokens. */
const SHOWN = 2;
/** Lines of text that they take; the same in the style sheet. */
const LINES = { text: 2 * SHOWN, token: 1 + SHOWN };

/** How many lines the exemplars of a concept take, in words. */
export function linesOfWords({ texts, view }: Pick<ShownConcepts, 'texts' | 'view'>): number {
  if (!texts) return 1;
  return [...view.a.concepts, ...view.b.concepts].some(({ frequentTokens }) => frequentTokens !== null)
    ? LINES.token
    : LINES.text;
}

/** What a concept of texts or tokens looks like: its most frequent tokens, and its best rows. Whole texts come on hover. */
export function exemplarWords(
  texts: Texts,
  side: Side,
  { exemplars, frequentTokens }: ConceptView,
  most = SHOWN,
): HTMLElement {
  const lines = exemplars.slice(0, most).map((row) => wordLine(texts, row));
  return h(
    'div',
    { class: `exemplar-words of-${side}` },
    frequentTokens && tokenShares(frequentTokens),
    ...lines,
  );
}

/** What a row says in as few lines as its style has, and whole on hover. @param row its number in the file */
export function wordLine(texts: Texts, row: number): HTMLElement {
  const line = rowWords(texts, row);
  explain(line, () => ({ title: `Row ${count(row)}`, lines: [], picture: wordsInHover(texts, row) }));
  return line;
}

/** The most frequent tokens with their shares, as many as there is room for. */
export function tokenShares(tokens: readonly TokenShare[]): HTMLElement {
  return h(
    'div',
    { class: 'token-shares' },
    ...tokens.map(({ token, share }) =>
      h(
        'span',
        { class: 'token-share', title: `${token}: ${percent(share)} of the rows` },
        h('bdi', { class: 'token' }, token),
        h('span', { class: 'aside' }, percent(share)),
      ),
    ),
  );
}
