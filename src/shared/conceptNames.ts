import type { ComparisonView } from './results/comparison';
import type { ConceptView, RepresentationView } from './results/representation';

/** What users call the concepts of one representation, by concept id. */
export type Names = Record<number, string>;

/** The longest name of a concept, in characters. */
export const LONGEST_NAME = 100;

/** Marks that break a line or turn the direction of the text around them. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** A name as it is kept: one line of at most 100 characters; null where nothing is left of it. */
export function cleanName(text: string): string | null {
  const line = text.replace(UNSEEN, ' ').trim();
  return Array.from(line).slice(0, LONGEST_NAME).join('').trim() || null;
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
