import type { Attribute, RowAttribute } from '../../describe/attribute';
import { textsAndNumbers } from '../../experiment/columnNumbers';
import type { TextColumn } from '../../features/textCodes';
import type { RowDescriptions } from './rowDescriptions';
import { rowPlaces } from './rowPlaces';

/** All that is known of some rows: their label first, the other columns of the samples table, first texts and then numbers, and their place in the image. */
export function rowAttributes(
  descriptions: Pick<RowDescriptions, 'samples' | 'table'>,
  rowIds: Uint32Array,
): RowAttribute[] {
  const { samples, table } = descriptions;
  if (!samples || !table) return [];
  const lines = rowIds.map((row) => table.lineOf(row));
  const attribute = (name: string, kind: Attribute['kind'], { values, codes }: TextColumn): Attribute => {
    return { name, kind, values, codes: lines.map((line) => codes[line]) };
  };
  const [texts, numbers] = textsAndNumbers(samples.attributes);
  return [
    ...(samples.label ? [attribute('label', 'label', samples.label)] : []),
    ...texts.map(([name, column]) => attribute(name, 'column', column)),
    ...numbers.map(({ name, kind, valueAt }) => ({
      ...{ name, kind },
      numbers: Float64Array.from(lines, valueAt),
    })),
    ...rowPlaces(descriptions, rowIds),
  ];
}
