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
interface GivenConcepts {
  scores: SparseScores;
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
): Promise<GivenConcepts> {
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
  return {
    scores: given.scores,
    called: {
      names: all && Array.from(kept, (column) => all[column]),
      columns: kept.length === scores.concepts ? null : kept,
    },
    notes: givenNotes(given, scores.concepts, top),
  };
}

/** More concepts of a side are compared by their scores above 0 alone, without matrices of all pairs. */
export const MOST_IN_MATRICES = 500;
/** Where such matrices are all there is, as in a review, they hold so many at most. */
const MOST_SIDE_BY_SIDE = 2000;

/** All scores side by side. @throws UserError where there are too many */
export function matrixOf(scores: SparseScores, path: string): FeatureMatrix {
  const { rows, concepts } = scores;
  if (concepts > MOST_SIDE_BY_SIDE) {
    throw new UserError(
      `${path} gives ${concepts.toLocaleString('en-US')} concepts, and this takes ${MOST_SIDE_BY_SIDE.toLocaleString('en-US')} at most. ` +
        `Compare it with one other file, or keep fewer concepts.`,
    );
  }
  return { rows, columns: concepts, data: denseData(scores) };
}

function inOrder(read: SparseScores, rows: Uint32Array, sorted: Uint32Array): SparseScores {
  if (rows.every((row, at) => row === sorted[at])) return read;
  const place = new Map(Array.from(sorted, (row, at) => [row, at]));
  return rowsOf(
    read,
    rows.map((row) => place.get(row)!),
  );
}
