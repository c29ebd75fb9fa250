import type { Split, ValuesIn } from './split';

/** Counts of the rows of each part with each value, parts × values, row-major; rows whose value is not known are left out. */
export interface Table {
  counts: Uint32Array;
  parts: number;
  values: number;
}

export function emptyTable({ sizes }: Split, { values }: ValuesIn): Table {
  const [parts, count] = [sizes.length, values.length];
  return { counts: new Uint32Array(parts * count), parts, values: count };
}

/** @param order in which the rows have their values; null for the true one */
export function fill(
  { counts, values }: Table,
  { part }: Split,
  { codes }: ValuesIn,
  order: Uint32Array | null,
): void {
  counts.fill(0);
  for (let at = 0; at < part.length; at++) {
    const code = codes[order ? order[at] : at];
    if (code >= 0) counts[part[at] * values + code]++;
  }
}

/** The rows of each part, of each value, and of all of a table. */
export function totals({ counts, parts, values }: Table): {
  ofPart: Uint32Array;
  ofValue: Uint32Array;
  all: number;
} {
  const ofPart = new Uint32Array(parts);
  const ofValue = new Uint32Array(values);
  let all = 0;
  for (let part = 0, at = 0; part < parts; part++) {
    for (let value = 0; value < values; value++, at++) {
      ofPart[part] += counts[at];
      ofValue[value] += counts[at];
      all += counts[at];
    }
  }
  return { ofPart, ofValue, all };
}

/** How much the value of a row says about its part: the mutual information in bits. */
export function informationGain(table: Table): number {
  const { counts, parts, values } = table;
  const { ofPart, ofValue, all } = totals(table);
  let bits = 0;
  for (let part = 0, at = 0; part < parts; part++) {
    for (let value = 0; value < values; value++, at++) {
      if (counts[at] > 0) bits += cellGain(counts[at], ofPart[part], ofValue[value], all);
    }
  }
  return bits;
}

/** The same of one value, or any other, about one part, or any other. 0 where the value is rarer there than elsewhere. */
export function gainOfOne(both: number, ofPart: number, ofValue: number, all: number): number {
  if (both * all <= ofPart * ofValue) return 0;
  return (
    cellGain(both, ofPart, ofValue, all) +
    cellGain(ofPart - both, ofPart, all - ofValue, all) +
    cellGain(ofValue - both, all - ofPart, ofValue, all) +
    cellGain(all - ofPart - ofValue + both, all - ofPart, all - ofValue, all)
  );
}

/** What one cell adds to mutual information, in bits. */
function cellGain(count: number, ofPart: number, ofValue: number, all: number): number {
  return count === 0 ? 0 : (count / all) * Math.log2((count * all) / (ofPart * ofValue));
}

/** The entropy of counts, in bits. */
export function entropy(counts: ArrayLike<number>): number {
  const all = Array.from(counts).reduce((sum, count) => sum + count, 0);
  return Array.from(counts).reduce(
    (bits, count) => (count === 0 ? bits : bits - (count / all) * Math.log2(count / all)),
    0,
  );
}
