import { valueText, type RowAttribute } from './attribute';
import { baselines, isLarge } from './baseline';
import { emptyTable, entropy, fill, gainOfOne, totals, type Table } from './gain';
import { valuesIn, type Split } from './split';

/** A value holds at least this share of the rows that it names. */
export const NAMES = 0.5;

/** What is said of one part of a split. */
export interface Saying {
  text: string;
  of: RowAttribute;
  gain: number;
}

/**
 * The value that tells each part most from the others: one that at least half of its rows have, by the information gain of having it
 * about being in that part, among values that tell more than their like do when whole units are shuffled. Of equal ones the first
 * attribute's; null for a part that no value tells.
 * @param but what all of them are called already
 */
export function distinguish(
  split: Split,
  attributes: readonly RowAttribute[],
  but: string,
): (Saying | null)[] {
  const best = Array.from(split.sizes, (): Saying | null => null);
  for (const attribute of attributes) {
    // Of as many parts as there are bins each can fill its own.
    const there = valuesIn(split, attribute, split.sizes.length);
    if (!there) continue;
    const table = emptyTable(split, there);
    fill(table, split, there, null);
    const textOf = (value: number): string => valueText(attribute, there.values[value]);
    const candidates = candidatesIn(table, split).filter(
      ({ part, value, gain }) => gain > (best[part]?.gain ?? 0) && textOf(value) !== but,
    );
    if (candidates.length === 0) continue;
    const baseline = baselines(split, there, table, (shuffled) =>
      mostFrequent(shuffled).map(({ gain }) => gain),
    );
    for (const { part, value, gain } of candidates) {
      if (gain > baseline[part]) best[part] = { text: textOf(value), of: attribute, gain };
    }
  }
  return best;
}

/** A value of a part. */
interface Candidate {
  part: number;
  value: number;
  count: number;
  gain: number;
}

/** The parts whose most frequent value is that of half of them, and tells enough. */
function candidatesIn(table: Table, { rows, sizes }: Split): Candidate[] {
  return mostFrequent(table).filter(
    ({ part, count, gain }) =>
      count >= NAMES * sizes[part] && isLarge(gain, entropy([sizes[part], rows.length - sizes[part]])),
  );
}

/** The most frequent value of each part, of equal ones the first, and its gain. */
export function mostFrequent(table: Table): Candidate[] {
  const { counts, parts, values } = table;
  const { ofPart, ofValue, all } = totals(table);
  return Array.from({ length: parts }, (_, part) => {
    let value = 0;
    for (let other = 1; other < values; other++) {
      if (counts[part * values + other] > counts[part * values + value]) value = other;
    }
    const count = counts[part * values + value];
    return { part, value, count, gain: gainOfOne(count, ofPart[part], ofValue[value], all) };
  });
}
