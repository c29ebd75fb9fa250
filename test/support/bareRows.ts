import type { RowColumns } from '../../src/shared/results/rows';

/** Rows of which nothing but their numbers is known. @param ids Uint32, N */
export function bareRows(ids: ArrayBuffer): RowColumns {
  return { ids, places: null, patches: null, attributes: [], numbers: [], words: null, sounds: null };
}
