import { ownTableOf } from '../../experiment/ownTable';
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

/** Tables in place of those of the experiments of the two files; null for none. */
export interface GivenTables {
  /** Samples tables of either. */
  a: string | null;
  b: string | null;
  labelGroups: string | null;
}

/**
 * Matches the rows of two files by columns of their samples tables, each file's own.
 * @param tables that of the first file also stands for the second's, where that has none
 * @throws UserError where the rows cannot be matched
 */
export async function matchRows(
  opened: readonly DescribedSource[],
  key: string,
  { a: samples, b: samplesB, labelGroups }: GivenTables,
): Promise<MatchedPair> {
  const files: KeyedFile[] = [];
  for (const [at, source] of opened.entries()) {
    const table = at === 0 ? samples : (samplesB ?? (hasTable(source) ? null : samples));
    const descriptions = await describeRows([source], table, at === 0 ? labelGroups : null);
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

/** Why a second samples table is of no use. */
export function noKey(samples: string): string {
  return `${samples} is a second samples table, and nothing says which rows of the two files are the same. Name a column of both tables by --key, or leave it out.`;
}

function hasTable({ experiment, file }: DescribedSource): boolean {
  return (experiment !== null && experiment.samples !== null) || ownTableOf(file) !== null;
}
