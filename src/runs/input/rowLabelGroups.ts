import { LABEL_GROUP } from '../../experiment/labelGroups';
import type { RowDescriptions } from './rowDescriptions';

/** The group of the label of each of some rows, empty where the label has none; null where no file says groups. */
export function labelGroupsOf({ samples, table }: RowDescriptions, rows: Uint32Array): string[] | null {
  const column = samples?.attributes.get(LABEL_GROUP);
  return column ? Array.from(rows, (row) => column.values[column.codes[table!.lineOf(row)]]) : null;
}
