import type { ComparisonView } from './results/comparison';
import type { ConceptView, RepresentationView } from './results/representation';

/** What users call the concepts of one representation, by concept id. */
export type Names = Record<number, string>;

/** The longest name of a concept, in characters. */
export const LONGEST_NAME = 100;

/** What a concept is called whose rows have nothing in common that the samples table says. */
export const MIXED = 'mixed';

/** Between the words of a default name. */
export const BETWEEN_WORDS = ' · ';

/** Marks that break a line or turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** A name as it is kept: one line of at most 100 characters; null where nothing is left of it. */
export function cleanName(text: string): string | null {
  const line = text.replace(UNSEEN, ' ').trim();
  return Array.from(line).slice(0, LONGEST_NAME).join('').trim() || null;
}

/**
 * What concepts that are the same are called together: the default name that at least half of them have, else the first word of it,
 * else *mixed*; null where none has one.
 */
export function commonName(names: readonly (string | null)[]): string | null {
  const known = names.filter((name) => name !== null);
  if (known.length === 0) return null;
  const firstWords = known.map((name) => name.split(BETWEEN_WORDS, 1)[0]);
  return ofHalf(known, names.length) ?? ofHalf(firstWords, names.length) ?? MIXED;
}

function ofHalf(names: readonly string[], of: number): string | null {
  const count = new Map<string, number>();
  for (const name of names) count.set(name, (count.get(name) ?? 0) + 1);
  const [best] = [...count].sort(([x, m], [y, n]) => n - m || (x < y ? -1 : 1));
  return 2 * best[1] >= of ? best[0] : null;
}

/** A representation in which the concepts are called by these names, and no others. */
export function renamed(representation: RepresentationView, names: Names): RepresentationView {
  const concepts = representation.concepts.map((concept): ConceptView => {
    return { ...concept, name: names[concept.id] ?? null };
  });
  return { ...representation, concepts };
}

/** A comparison in which the concepts are called by these names, and no others. */
export function withNames(view: ComparisonView, a: Names, b: Names): ComparisonView {
  return { ...view, a: renamed(view.a, a), b: renamed(view.b, b) };
}
