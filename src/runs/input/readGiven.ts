import { givenNotes } from '../../concepts/given/givenNotes';
import { proximityOfScores } from '../../concepts/given/proximityOfScores';
import { denseData, rowsOf } from '../../concepts/given/sparseRows';
import { UserError } from '../../errors';
import type { FeatureFile } from '../../features/readFeatures';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import type { SparseScores } from '../../shared/results/sparseScores';

/** What concepts that a file gives are called, by column of their matrix. */
export interface CalledConcepts {
  /** null where the file does not say. */
  names: (string | null)[] | null;
  /** Their columns in the file; null where these are the same. */
  columns: Uint32Array | null;
}

/** Concepts that a file gives, as proximity scores of the rows that are used. */
interface ReadConcepts {
  matrix: FeatureMatrix;
  called: CalledConcepts;
  /** Sentences about what was done to the scores. */
  notes: string[];
}

/**
 * Reads rows, in any order, of a file that gives concepts.
 * @param rows their numbers in the file; null for all
 * @throws UserError where they cannot be read, or no row has a score
 */
export async function readGiven(
  features: Pick<FeatureFile, 'readGiven' | 'path'>,
  rows: Uint32Array | null,
  onProgress: (share: number) => void,
): Promise<ReadConcepts> {
  const inFile = rows && rows.slice().sort();
  const { scores: read, names: all, top } = await features.readGiven!(inFile, onProgress);
  const scores = rows && inFile ? inOrder(read, rows, inFile) : read;
  const given = proximityOfScores(scores, top);
  const { kept } = given;
  if (kept.length === 0) {
    throw new UserError(
      `${features.path}: all scores of the rows that are used are 0, so there is no concept. Save scores above 0.`,
    );
  }
  const { concepts } = given.scores;
  return {
    matrix: { rows: scores.rows, columns: concepts, data: denseData(given.scores) },
    called: {
      names: all && Array.from(kept, (column) => all[column]),
      columns: concepts === scores.concepts ? null : kept,
    },
    notes: givenNotes(given, scores.concepts, top),
  };
}

function inOrder(read: SparseScores, rows: Uint32Array, sorted: Uint32Array): SparseScores {
  if (rows.every((row, at) => row === sorted[at])) return read;
  const place = new Map(Array.from(sorted, (row, at) => [row, at]));
  return rowsOf(
    read,
    rows.map((row) => place.get(row)!),
  );
}
