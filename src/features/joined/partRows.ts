import type { PartRows } from '../../shared/results/partRows';
import type { TokenRows } from '../tokens';
import type { Joined } from './joined';

/** Parts whose rows are listed; a person reads no more. */
const LISTED = 200;

/** How many rows are of which part; null where they are of none. */
export function partRowsOf(joined: Joined | undefined, { rows, rowsPerSample }: TokenRows): PartRows | null {
  return joined ? partsOf(joined, rows, joined.isRagged ? 1 : rowsPerSample) : null;
}

/** The same of so many rows, where an item along the first axis is so many of them. */
export function partsOf({ of, names, items }: Joined, rows: number, rowsPerItem = 1): PartRows {
  const first = names.slice(0, LISTED).map((name, at) => ({ name, rows: items[at] * rowsPerItem }));
  return { of, parts: names.length, rows, first };
}

/** The rows of a list of all tokens of samples, each of which has its own number of them. */
export function raggedRows(list: TokenRows, { items }: Joined): TokenRows {
  const sample = new Int32Array(list.rows);
  const within = new Int32Array(list.rows);
  let row = 0;
  for (const [at, count] of items.entries()) {
    for (let token = 0; token < count; token++, row++) {
      sample[row] = at;
      within[row] = token;
    }
  }
  const most = items.reduce((all, each) => Math.max(all, each), 1);
  return { ...list, samples: items.length, rowsPerSample: most, tokens: most, places: { sample, within } };
}
