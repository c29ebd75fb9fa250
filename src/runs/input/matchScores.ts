import { parse } from 'node:path';
import type { Scores } from '../../alignment/fixedPoint';
import { findExperiment } from '../../experiment/experiment';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import type { MatchedRows } from '../../shared/results/matchedRows';
import { matchRows, type GivenTables } from './matchRows';
import { withoutPlaces } from './openScores';
import type { DescribedSource } from './rowDescriptions';

/** Two files of scores over the same rows in the same order. */
interface MatchedScores {
  scores: Scores[];
  /** The numbers of their rows in the first file. */
  rows: Uint32Array;
  matched: MatchedRows;
}

/**
 * Takes of two files of scores the rows that both have, in the order of the first, by the samples tables beside or above them.
 * @throws UserError where the rows cannot be matched
 */
export async function matchScores(
  files: readonly { from: ArrayPath; scores: Scores }[],
  key: string,
  tables: GivenTables,
): Promise<MatchedScores> {
  const sources = await Promise.all(
    files.map(async ({ from, scores }): Promise<DescribedSource> => {
      const experiment = await findExperiment(from.file, parse(from.file).root);
      const features = { layout: withoutPlaces(scores), leftOut: [] };
      return { file: joinArrayPath(from), features, experiment, problems: [] };
    }),
  );
  const { rows, matched } = await matchRows(sources, key, tables);
  return { scores: files.map(({ scores }, at) => scoresOf(scores, rows[at])), rows: rows[0], matched };
}

function scoresOf({ concepts, data }: Scores, rows: Uint32Array): Scores {
  const kept = data.slice(0, rows.length * concepts);
  rows.forEach((row, at) => kept.set(data.subarray(row * concepts, (row + 1) * concepts), at * concepts));
  return { rows: rows.length, concepts, data: kept };
}
