import type { ComparisonView, PairRobustness } from './results/comparison';
import type { FoundRobustness, RepresentationView } from './results/representation';

/** A representation with what runs with other seeds say of it and of each of its concepts; null for nothing. */
export function withRobustness(
  representation: RepresentationView,
  found: FoundRobustness | null,
): RepresentationView {
  const { quality, concepts } = representation;
  if (found === null) return representation;
  return {
    ...representation,
    quality: quality && { ...quality, robustness: found.robustness },
    concepts: concepts.map((concept) => ({ ...concept, robustness: found.recurrence[concept.id] ?? null })),
  };
}

/** A comparison with what runs with other seeds say of both sides and of the groups. */
export function withPairRobustness(view: ComparisonView, { a, b, groups }: PairRobustness): ComparisonView {
  return {
    ...view,
    a: withRobustness(view.a, a),
    b: withRobustness(view.b, b),
    groupRobustness: groups,
  };
}
