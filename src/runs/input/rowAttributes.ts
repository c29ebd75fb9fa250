import type { Attribute } from '../../describe/attribute';
import type { TextColumn } from '../../features/textCodes';
import type { RowDescriptions } from './rowDescriptions';
import { rowPlaces } from './rowPlaces';

/** All that is known of some rows in words: their label first, the other columns of the samples table, and their place in the image. */
export function rowAttributes(
  descriptions: Pick<RowDescriptions, 'samples' | 'table'>,
  rowIds: Uint32Array,
): Attribute[] {
  const { samples, table } = descriptions;
  if (!samples || !table) return [];
  const lines = rowIds.map((row) => table.lineOf(row));
  const attribute = (name: string, kind: Attribute['kind'], { values, codes }: TextColumn): Attribute => {
    return { name, kind, values, codes: lines.map((line) => codes[line]) };
  };
  return [
    ...(samples.label ? [attribute('label', 'label', samples.label)] : []),
    ...[...samples.attributes].map(([name, column]) => attribute(name, 'column', column)),
    ...rowPlaces(descriptions, rowIds),
  ];
}
