import { valueText, type Attribute } from './attribute';
import { gainOver } from './baseline';
import { NAMES, mostFrequent } from './distinguish';
import { emptyTable, fill } from './gain';
import { valuesIn, type Split } from './split';

/**
 * The value that at least half of the rows of each part have, and the others less often: of the attribute that says most about the
 * parts of all, the gain over its baseline, else of the next. So most parts are named by values of one attribute. Null for a part
 * that none names.
 */
export function nameByColumn(split: Split, attributes: readonly Attribute[]): (string | null)[] {
  const names = Array.from(split.sizes, (): string | null => null);
  const telling = attributes
    .flatMap((attribute) => {
      const there = valuesIn(split, attribute);
      const { excess } = there ? gainOver(split, there) : { excess: 0 };
      return there && excess > 0 ? [{ attribute, there, excess }] : [];
    })
    .sort((x, y) => y.excess - x.excess);
  for (const { attribute, there } of telling) {
    const table = emptyTable(split, there);
    fill(table, split, there, null);
    for (const { part, value, count, gain } of mostFrequent(table)) {
      if (gain > 0 && count >= NAMES * split.sizes[part])
        names[part] ??= valueText(attribute, there.values[value]);
    }
  }
  return names;
}
