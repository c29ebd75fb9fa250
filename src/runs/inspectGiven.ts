import { DEFAULT_TOKENS } from '../shared/settings/tokens';
import type { SourceFile } from './context/asks';
import type { RunContext } from './context/context';
import { readGiven } from './input/readGiven';
import { withOpenSources } from './input/source';

/** What `concept-alignment inspect --concepts` prints of a file that gives concepts. */
export interface GivenInspection {
  file: string;
  rows: number;
  /** Those with a score above 0 in some row. */
  concepts: number;
  /** Scores above 0 of a row, on average. */
  scoresPerRow: number;
  /** Rows without any score. */
  unassigned: number;
  /** What the file calls the concepts; null where it does not. */
  names: (string | null)[] | null;
  /** Their columns in the file; null where these are 0 … K − 1. */
  columns: number[] | null;
  /** What was done to the scores, a sentence each. */
  notes: string[];
}

const READING = 'reading';

/** Reads the concepts that a file gives as a comparison does, all its rows. Throws UserError. */
export function inspectGiven(
  { source }: { source: SourceFile },
  { pool, progress }: RunContext,
): Promise<GivenInspection> {
  progress.plan([{ name: READING, cost: 1 }]);
  return withOpenSources([source], DEFAULT_TOKENS, async ([{ file, features }]) => {
    const { scores, called, notes } = await readGiven(features, null, (share) => {
      pool.throwIfCancelled();
      progress.update(READING, share);
    });
    const { rows, concepts, starts, columns } = scores;
    let unassigned = 0;
    for (let row = 0; row < rows; row++) if (starts[row] === starts[row + 1]) unassigned++;
    return {
      ...{ file, rows, concepts, scoresPerRow: columns.length / rows, unassigned },
      ...{ names: called.names, columns: called.columns && [...called.columns] },
      notes: [...features.notes, ...notes],
    };
  });
}
