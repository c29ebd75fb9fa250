import { meanOf } from '../../concepts/quality/meanOf';
import { unionRecurrence } from '../../concepts/quality/recurrence';
import type { Side } from '../../shared/results/alignment';
import type { ConceptGroup, GroupRobustness } from '../../shared/results/sharedConcepts';
import type { MeasuredRobustness } from '../stages/robustness';

/** The concepts of a group, and whether it is one to one. */
export type GroupConcepts = Pick<ConceptGroup, Side | 'form'>;

/**
 * How well each group comes back on either side.
 * @param measured null for a side without features; without those of both, nothing is known
 */
export function groupRobustness(
  groups: readonly GroupConcepts[],
  measured: Record<Side, MeasuredRobustness | null>,
): GroupRobustness[] | null {
  if (measured.a === null && measured.b === null) return null;
  const of = (group: GroupConcepts, side: Side): number | null => {
    const found = measured[side];
    if (found === null) return null;
    return group.form === 'one to one'
      ? found.recurrence[group[side][0]]
      : meanOf(found.tables.map((table) => unionRecurrence(table, group[side])));
  };
  return groups.map((group) => ({ a: of(group, 'a'), b: of(group, 'b') }));
}
