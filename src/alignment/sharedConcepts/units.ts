import type { UnitKind } from '../../shared/results/sharedConcepts';

/** Rows that belong together, as those of one image, document or recording: they are not independent of each other. */
export interface Units {
  /** The unit of each row, in [0, count). */
  of: Uint32Array;
  /** Rows of each unit. */
  sizes: Uint32Array;
  /** What one is; not known where not given. */
  kind?: UnitKind;
}

/** Units from any number a row: rows of the same number are one unit. They are numbered in the order of the rows. */
export function unitsOf(codes: ArrayLike<number>): Units {
  const numbers = new Map<number, number>();
  const of = Uint32Array.from(codes, (code) => {
    const known = numbers.get(code) ?? numbers.size;
    numbers.set(code, known);
    return known;
  });
  const sizes = new Uint32Array(numbers.size);
  for (const unit of of) sizes[unit]++;
  return { of, sizes };
}

/** Each row by itself. */
export function rowsAsUnits(rows: number): Units {
  return { of: Uint32Array.from({ length: rows }, (_, row) => row), sizes: new Uint32Array(rows).fill(1) };
}
