import type { Units } from '../alignment/sharedConcepts/units';
import { seededRandom } from '../shared/random';
import { isNumbers, type RowAttribute } from './attribute';
import { numberBins } from './numberBins';

/** n rows that some concepts divide among them; the rows of one unit stand together. */
export interface Split {
  /** The orders of its rows in which whole units are shuffled, once they are asked for. */
  orders: Uint32Array[];
  /** Of the N rows, length n. */
  rows: Uint32Array;
  /** The part of each, in [0, parts), length n, and the rows of each part. */
  part: Uint32Array;
  sizes: Uint32Array;
  /** Where each unit begins in `rows`, and n. */
  starts: Uint32Array;
}

/** The values of an attribute that occur in a split. */
export interface ValuesIn {
  /** Length n, −1 where it is not known. */
  codes: Int32Array;
  values: string[];
}

/** More are names of rows rather than kinds of them. */
const MOST_VALUES = 1000;

/** Numbers are asked of in so many bins: enough to see what lies in the middle. */
const BINS = 8;

/** With a seed of its own, the same shuffles for the same split. */
const SEED = 0;

/**
 * Splits the rows of some concepts among these, each a part, in the order in which they are asked for.
 * @param hard the concept of each row, −1 for none, length N
 */
export function splitter(units: Units, hard: Int32Array): (concepts: readonly number[]) => Split {
  const order = rowsByUnit(units);
  const places = new Map<number, number[]>();
  order.forEach((row, place) => {
    const concept = hard[row];
    const list = places.get(concept);
    if (list) list.push(place);
    else places.set(concept, [place]);
  });
  return (concepts) => {
    const held = concepts.map((concept) => places.get(concept) ?? []);
    const partOf = new Map(concepts.map((concept, part) => [concept, part]));
    const rows = Uint32Array.from(held.flat())
      .sort()
      .map((place) => order[place]);
    const part = rows.map((row) => partOf.get(hard[row])!);
    return {
      orders: [],
      rows,
      part,
      sizes: Uint32Array.from(held, ({ length }) => length),
      starts: startsOf(units, rows),
    };
  };
}

/** All rows, those of one unit together. */
function rowsByUnit({ of, sizes }: Units): Uint32Array {
  const next = new Uint32Array(sizes.length);
  for (let unit = 1; unit < sizes.length; unit++) next[unit] = next[unit - 1] + sizes[unit - 1];
  const rows = new Uint32Array(of.length);
  of.forEach((unit, row) => (rows[next[unit]++] = row));
  return rows;
}

/** Where each unit begins among rows whose units stand together, and their number. */
function startsOf({ of }: Units, rows: Uint32Array): Uint32Array {
  const starts: number[] = [];
  for (let at = 0; at < rows.length; at++) if (at === 0 || of[rows[at]] !== of[rows[at - 1]]) starts.push(at);
  return Uint32Array.from([...starts, rows.length]);
}

/**
 * The values of an attribute among the rows of a split; null where it has fewer than two, or so many that they tell of no kinds.
 * @param bins that numbers are put into
 */
export function valuesIn({ rows }: Split, attribute: RowAttribute, bins = BINS): ValuesIn | null {
  if (isNumbers(attribute)) return numberBins(attribute, rows, bins);
  const { values, codes } = attribute;
  const numbers = new Int32Array(values.length).fill(-1);
  const used: string[] = [];
  const numbered = new Int32Array(rows.length).fill(-1);
  for (let at = 0; at < rows.length; at++) {
    const code = codes[rows[at]];
    if (values[code] === '') continue;
    if (numbers[code] < 0) {
      if (used.length === MOST_VALUES) return null;
      numbers[code] = used.length;
      used.push(values[code]);
    }
    numbered[at] = numbers[code];
  }
  return used.length < 2 ? null : { codes: numbered, values: used };
}

/** Orders of the n rows of a split in which whole units are shuffled, and the rows within each. */
export function shuffledOrders({ orders, rows, starts }: Split, draws: number): readonly Uint32Array[] {
  if (orders.length > 0) return orders;
  const random = seededRandom(SEED);
  const units = Uint32Array.from({ length: starts.length - 1 }, (_, unit) => unit);
  while (orders.length < draws) {
    shuffle(units, 0, units.length, random);
    const order = new Uint32Array(rows.length);
    let next = 0;
    for (const unit of units) {
      const first = next;
      for (let at = starts[unit]; at < starts[unit + 1]; at++) order[next++] = at;
      shuffle(order, first, next, random);
    }
    orders.push(order);
  }
  return orders;
}

function shuffle(values: Uint32Array, from: number, to: number, random: () => number): void {
  for (let last = to - 1; last > from; last--) {
    const other = from + Math.floor(random() * (last - from + 1));
    const kept = values[last];
    values[last] = values[other];
    values[other] = kept;
  }
}
