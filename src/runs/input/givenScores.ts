import { scoreWatch } from '../../concepts/given/checkScore';
import { collectRows } from '../../concepts/given/collectRows';
import { UserError } from '../../errors';
import type { StoredArray } from '../../features/arrayFile';
import { readRows } from '../../features/readRows';
import { placeOf, type TokenRows } from '../../features/tokens';
import type { SparseScores } from '../../shared/results/sparseScores';

/** Rows between two looks at whether the run was cancelled. */
const ROWS_BETWEEN = 1024;

/**
 * Reads the scores of some rows, of which only those that are not 0 are kept in memory.
 *
 * @param ids ascending
 * @param path named in errors
 * @throws UserError for a score that is negative or no number, naming its row and column
 */
export async function readGivenScores(
  array: StoredArray,
  layout: TokenRows,
  ids: Uint32Array,
  path: string,
  onProgress: (share: number) => void,
): Promise<SparseScores> {
  const { features, tokens } = layout;
  const rows = ids.map((id) => {
    const { sample, token } = placeOf(layout, id);
    return sample * tokens + token;
  });
  const collector = collectRows(ids.length, features);
  const watch = scoreWatch(path);
  await readRows(array, features, rows, (at, values, offset) => {
    if (at % ROWS_BETWEEN === 0) onProgress(at / ids.length);
    for (let k = 0; k < features; k++) {
      const value = values[offset + k];
      if (value === 0) continue;
      const score = watch.take(value, ids[at], k);
      if (score > 0) collector.add(k, score);
    }
    collector.endRow();
  });
  watch.end();
  return collector.scores();
}

/** @throws UserError where rows of scores would have to be averaged or put together */
export function assertScoresOfRows({ pool, kept, channelsFirst }: TokenRows, path: string): void {
  if (pool === 1 && kept !== 'mean' && !channelsFirst) return;
  throw new UserError(
    `${path} holds scores of concepts, which are not averaged over tokens. Save them as (N, K), one row for each row of the other ` +
      `file, and set pool to 1, keepTokens to auto and layout to auto or tokens.`,
  );
}

/** Column names that say no more than the numbers of the columns do. */
const COUNTED = /^(?:(?:unnamed: )?\d+)?$/i;

/** What a file calls its concepts; null where its names only count them. */
export function namesOfColumns(names: readonly string[] | undefined): string[] | null {
  return names && !names.every((name) => COUNTED.test(name.trim())) ? names.map((name) => name.trim()) : null;
}
