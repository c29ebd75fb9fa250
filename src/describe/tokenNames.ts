import { cleanName } from '../shared/conceptNames';
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

/** What a concept of these tokens is called: `the, a, this`; null where none of them is frequent. */
export function tokenName(tokens: readonly TokenShare[]): string | null {
  const named = tokens.filter(({ share }) => share >= LEAST_NAMED).slice(0, MOST_NAMED);
  return cleanName(named.flatMap(({ token }) => cleanName(token) ?? []).join(', '));
}
