import { BETWEEN_WORDS, cleanName } from '../shared/conceptNames';
import type { TokenShare } from '../shared/results/representation';
import type { Attribute } from './attribute';

/** Tokens of a concept that are kept, and the least share of its rows that each has. */
const MOST_KEPT = 8;
const LEAST_KEPT = 0.01;

/** Tokens in a name, and the least share of each. */
const MOST_NAMED = 3;
const LEAST_NAMED = 0.05;

/**
 * The tokens that most rows of each concept are, the most frequent first, ties by token; null where rows are no tokens.
 * @param hard the concept of each row, −1 for none, length N
 */
export function frequentTokens(
  hard: Int32Array,
  concepts: number,
  attributes: readonly Attribute[],
): TokenShare[][] | null {
  const tokens = attributes.find(({ kind }) => kind === 'token');
  if (!tokens) return null;
  const counts = Array.from({ length: concepts }, () => new Map<number, number>());
  const sizes = new Uint32Array(concepts);
  hard.forEach((concept, row) => {
    if (concept < 0) return;
    sizes[concept]++;
    const code = tokens.codes[row];
    counts[concept].set(code, (counts[concept].get(code) ?? 0) + 1);
  });
  return counts.map((count, concept) =>
    [...count]
      .map(([code, rows]) => ({ token: tokens.values[code], share: rows / sizes[concept] }))
      .filter(({ share }) => share >= LEAST_KEPT)
      .sort((x, y) => y.share - x.share || (x.token < y.token ? -1 : 1))
      .slice(0, MOST_KEPT),
  );
}

/**
 * What concepts of these tokens are called: `the, a, this`; null where none of them is frequent. Those that would be called the same are also
 * called by the most frequent token that the others have not, or less often by half.
 */
export function tokenNames(ofConcepts: readonly (readonly TokenShare[])[]): (string | null)[] {
  const spelled = ofConcepts.map(spelledOnce);
  const names = spelled.map(nameOf);
  return names.map((name, concept) => {
    const others = spelled.filter((_, other) => other !== concept && names[other] === name);
    const own = name === null || others.length === 0 ? null : ownToken(spelled[concept], others);
    return own === null ? name : cleanName(name + BETWEEN_WORDS + own);
  });
}

function nameOf(tokens: readonly TokenShare[]): string | null {
  const named = tokens.filter(({ share }) => share >= LEAST_NAMED).slice(0, MOST_NAMED);
  return cleanName(named.map(({ token }) => token).join(', '));
}

/** Tokens that read the same are one: `the` with a blank before it or without, and at the beginning of a sentence. */
function spelledOnce(tokens: readonly TokenShare[]): TokenShare[] {
  const known = new Map<string, TokenShare>();
  for (const { token, share } of tokens) {
    const text = cleanName(token);
    if (text === null) continue;
    const same = known.get(text.toLowerCase());
    if (same) same.share += share;
    else known.set(text.toLowerCase(), { token: text, share });
  }
  return [...known.values()].sort((x, y) => y.share - x.share);
}

function ownToken(tokens: readonly TokenShare[], others: readonly (readonly TokenShare[])[]): string | null {
  const shareIn = (other: readonly TokenShare[], token: string): number =>
    other.find((each) => each.token.toLowerCase() === token.toLowerCase())?.share ?? 0;
  const own = tokens
    .slice(1)
    .find(({ token, share }) => others.every((other) => 2 * shareIn(other, token) <= share));
  return own?.token ?? null;
}
