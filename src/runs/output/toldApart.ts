import { rowsAsUnits } from '../../alignment/sharedConcepts/units';
import { tellApart } from '../../describe/tellApart';
import type { SharedConcepts } from '../../shared/results/sharedConcepts';
import type { ToldApart } from '../../shared/results/toldApart';
import { rowIdsOf } from '../input/input';
import { rowAttributes } from '../input/rowAttributes';
import type { RowDescriptions } from '../input/rowDescriptions';
import { unitsOfRows } from '../input/rowUnits';
import type { Discovery } from '../stages/discovery';
import { foundConcepts } from '../stages/foundConcepts';

/** What tells the sides of each group apart; the discoveries must be complete. */
export function toldApartOf(
  { groups }: Pick<SharedConcepts, 'groups'>,
  a: Discovery,
  b: Discovery,
  descriptions: RowDescriptions,
): (ToldApart | null)[] {
  const rows = rowIdsOf(a.source);
  const hard = { a: foundConcepts(a).labels, b: foundConcepts(b).labels };
  const units = unitsOfRows(descriptions, rows) ?? rowsAsUnits(rows.length);
  return tellApart(groups, hard, rowAttributes(descriptions, rows), units);
}
