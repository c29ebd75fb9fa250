import type { ConceptsPanelState } from '../../../src/shared/messages/concepts';
import type { ConceptView } from '../../../src/shared/results/representation';

/**
 * The concepts whose number is a text, or whose name or label holds it, or an exemplar says it.
 * @param saying the rows of the file that say it
 */
export function filteredConcepts(
  concepts: readonly ConceptView[],
  text: string,
  saying: ReadonlySet<number> | null = null,
): ConceptView[] {
  const wanted = text.trim().toLowerCase();
  const holds = (of: string | null): boolean => of !== null && of.toLowerCase().includes(wanted);
  return concepts.filter(
    ({ id, name, defaultName, majorityLabel, exemplars }) =>
      wanted === '' ||
      String(id) === wanted ||
      [name, defaultName, majorityLabel].some(holds) ||
      exemplars.some((row) => saying?.has(row)),
  );
}

export function sortedConcepts(
  concepts: readonly ConceptView[],
  sort: ConceptsPanelState['sort'],
): ConceptView[] {
  const descending =
    (of: (concept: ConceptView) => number | null) => (one: ConceptView, other: ConceptView) =>
      (of(other) ?? -Infinity) - (of(one) ?? -Infinity) || one.id - other.id;
  const orders: Record<ConceptsPanelState['sort'], (one: ConceptView, other: ConceptView) => number> = {
    size: descending(({ size }) => size),
    persistence: descending(({ persistence }) => persistence),
    robustness: descending(({ robustness }) => robustness),
    label: (one, other) =>
      (one.majorityLabel ?? '\uffff').localeCompare(other.majorityLabel ?? '\uffff') || other.size - one.size,
  };
  return [...concepts].sort(orders[sort]);
}
