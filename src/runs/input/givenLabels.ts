import { extname } from 'node:path';
import { oneHot } from '../../concepts/given/oneHot';
import { UserError } from '../../errors';
import { readLabels } from '../../experiment/labels';
import { isAnnData } from '../../experiment/ownTable';
import { groupColumn, readSamples } from '../../experiment/samples';
import { shortName } from '../../features/arrayNames';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import type { TextColumn } from '../../features/textCodes';
import type { SparseScores } from '../../shared/results/sparseScores';

/** Concepts that are labels by hand: 1 for the label of a row. */
export interface GivenLabels {
  scores: SparseScores;
  /** The labels, by concept. */
  names: string[];
}

const TABLES = ['.csv', '.tsv', '.parquet'];
/** The names of columns of AnnData's own table among its arrays. */
const OF_ROWS = 'obs/';
/** More labels are names of the rows. */
const MOST_LABELS = 10_000;

/** Whether a path names a column of a table, or a list of labels, rather than a matrix. */
export function namesLabels({ file, array }: ArrayPath): boolean {
  const extension = extname(file).toLowerCase();
  if (isAnnData(file)) return array?.startsWith(OF_ROWS) === true;
  return extension === '.txt' || (array !== null && array !== 'columns' && TABLES.includes(extension));
}

/**
 * The column of a table that a path names, or a list of labels.
 * @throws UserError where it is not there, or names the rows
 */
export async function readGivenLabels(from: ArrayPath): Promise<GivenLabels> {
  const column =
    from.array === null
      ? await readLabels(from.file)
      : await columnOf(from.file, nameIn(from.file, from.array));
  const given = oneHot(column.codes, column.values);
  const { rows, concepts } = given.scores;
  const path = joinArrayPath(from);
  if (concepts === 0) throw new UserError(`${path} has no labels: all are empty. Name another column.`);
  if (concepts > MOST_LABELS || (concepts > 2 && concepts > rows / 2)) {
    throw new UserError(
      `${path} has ${concepts} different labels in ${rows} rows, so that they name rows rather than concepts. Name another column.`,
    );
  }
  return given;
}

function nameIn(file: string, array: string): string {
  return isAnnData(file) ? array.slice(OF_ROWS.length) : array;
}

async function columnOf(file: string, name: string): Promise<TextColumn> {
  const samples = await readSamples(file);
  const column = groupColumn(samples, name);
  if (column) return column;
  const known = [...new Set([...samples.roles.keys(), ...samples.attributes.keys()])].map((each) =>
    shortName(each),
  );
  throw new UserError(
    `${file} has no column "${shortName(name)}" of labels. Name one of ${known.slice(0, 10).join(', ')}.`,
  );
}
