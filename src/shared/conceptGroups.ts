import type { ConceptFamilies } from './results/review';

/** Concepts that are the same at a threshold, by their index among all. */
export interface ConceptGroup {
  /** Ascending. */
  concepts: number[];
  cohesion: number;
}

/** The groups of two concepts and more that merges of at least `threshold` make, in the order of their first concept. */
export function conceptGroups(
  { merges, similarities, cohesions }: Pick<ConceptFamilies, 'merges' | 'similarities' | 'cohesions'>,
  threshold: number,
): ConceptGroup[] {
  const merged = new Uint32Array(merges);
  const cohesion = new Float64Array(cohesions);
  const groups = new Map<number, ConceptGroup>();
  const groupOf = (first: number): ConceptGroup => groups.get(first) ?? { concepts: [first], cohesion: 1 };
  for (const [at, similarity] of new Float64Array(similarities).entries()) {
    if (similarity < threshold) break;
    const [one, other] = [merged[2 * at], merged[2 * at + 1]];
    const concepts = [...groupOf(one).concepts, ...groupOf(other).concepts].sort((a, b) => a - b);
    groups.delete(Math.max(one, other));
    groups.set(Math.min(one, other), { concepts, cohesion: cohesion[at] });
  }
  return [...groups.values()].sort((a, b) => a.concepts[0] - b.concepts[0]);
}
