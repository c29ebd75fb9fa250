import type { MatchedRows } from '../../shared/results/matchedRows';
import { commonNames, namedRows, rowsNamed } from './commonRows';
import { describeRows, type DescribedSource, type RowDescriptions } from './rowDescriptions';
import type { KeyedFile } from './rowKeys';

/** The rows that two files have in common, by a key. */
export interface MatchedPair {
  /** Of either file the numbers of the same rows; the first file's ascend. */
  rows: Uint32Array[];
  matched: MatchedRows;
  /** Of the rows of the first file. */
  descriptions: RowDescriptions;
}

/**
 * Matches the rows of two files by columns of their samples tables, each file's own.
 * @param samples a table in place of that of the first file's experiment, and of the second's where that has none; or null
 * @throws UserError where the rows cannot be matched
 */
export async function matchRows(
  opened: readonly DescribedSource[],
  key: string,
  samples: string | null,
): Promise<MatchedPair> {
  const files: KeyedFile[] = [];
  for (const [at, source] of opened.entries()) {
    const table = at === 0 || !hasTable(source) ? samples : null;
    const descriptions = await describeRows([source], table);
    files.push({ file: source.file, rows: source.features.layout.rows, descriptions });
  }
  const [a, b] = files;
  const named = files.map((file) => namedRows(file, key));
  const names = commonNames(named[0], [...named[0].rowOf.keys()], named[1], key);
  return {
    rows: named.map((each) => rowsNamed(each, names)),
    matched: { key, both: names.length, ofA: a.rows, ofB: b.rows },
    descriptions: a.descriptions,
  };
}

function hasTable({ experiment }: DescribedSource): boolean {
  return experiment !== null && experiment.samples !== null;
}
