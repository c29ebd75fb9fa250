import { assertAllowed } from '../allowance';
import { UserError } from '../errors';
import { fileProblem } from '../store/files';
import { joinArrayPath, type FeaturePath } from './arrayPath';
import { chooseToRead } from './chooseArray';
import type { FeatureMatrix } from '../shared/results/featureMatrix';
import type { SparseScores } from '../shared/results/sparseScores';
import type { OpenFile } from './openedOnce';
import { openArrays } from './openArrays';
import type { OpenedFile } from './openedFile';
import { readTokens } from './readTokens';
import { LARGEST_VALUE, readRescaled } from './rescaled';
import type { TokenSettings } from '../shared/settings/tokens';
import { partRowsOf, raggedRows } from './joined/partRows';
import { sampleNamesOf, type SampleNames } from './joined/sampleNames';
import { partRowsText } from '../shared/partRowsText';
import type { PartRows } from '../shared/results/partRows';
import { describeTokens, tokenRows, tokensOfList, type TokenRows } from './tokens';
import { assertUnchanged, statFile } from './unchanged';

/** Scores of concepts that a file gives, none below 0, and what the file calls these; null where it does not. */
export interface GivenScores {
  scores: SparseScores;
  names: readonly (string | null)[] | null;
  /** How many scores a row keeps at most; null for all. */
  top: number | null;
}

/** A representation X in an open feature file, not read yet. Whoever opens it closes it. */
export interface FeatureFile {
  /** `file#name` where the file holds several arrays. */
  path: string;
  layout: TokenRows;
  /** Sentences about how the array is taken for rows. */
  notes: string[];
  /** Sentences about what the file holds beside, where it is one array as a whole: it is not read, and may be what was meant. */
  leftOut: readonly string[];
  /** What the rows were put together of; absent or null where they are of one array. */
  parts?: PartRows | null;
  /** By sample what it is called, where each part is one; absent or null elsewhere. */
  sampleNames?: SampleNames | null;
  /** Of scores of which another file names the concepts: that of each of all rows, −1 for unassigned. */
  labels?: Int32Array;
  /**
   * Reads the rows with these ids, ascending, or all: at least two, every value within ±1e15. Beside the matrix only one piece
   * of the file is in memory.
   * @param onRescaled given, values that float32 does not tell apart are centred and scaled, and it is told so in a sentence
   * @throws UserError, which names `path`, where the file changed, is damaged or holds other values
   */
  read(
    ids: Uint32Array | null,
    onProgress?: (share: number) => void,
    onRescaled?: (sentence: string) => void,
  ): Promise<FeatureMatrix>;
  /** Of a file that gives concepts, which are read in place of a matrix: as `read`, of any scores ≥ 0. */
  readGiven?(ids: Uint32Array | null, onProgress?: (share: number) => void): Promise<GivenScores>;
  close(): Promise<void>;
  /** The same file, taken for rows as `tokensOfList` does where it holds a list. */
  besides(like: TokenRows): FeatureFile;
}

/**
 * Opens a feature file of any size.
 * @param open opens the file, where somebody has it open perhaps
 * @throws UserError, which names the file, where it cannot be read or holds anything else than features
 */
export async function openFeatures(
  from: FeaturePath,
  settings: TokenSettings,
  open: OpenFile = openArrays,
): Promise<FeatureFile> {
  const { file } = from;
  const path = joinArrayPath(from);
  const before = await statFile(file);
  let opened: OpenedFile;
  try {
    opened = await open(file, from.raw);
  } catch (error) {
    throw fileProblem(error, file);
  }
  try {
    const array = chooseToRead(opened, from);
    const { joined } = array;
    const list = tokenRows(array.shape, settings, path);
    const base = joined?.isRagged ? raggedRows(list, joined) : list;
    const parts = partRowsOf(joined, base);
    const notes = [...(parts ? [partRowsText(parts)] : []), ...describeTokens(array.shape, list)];
    const rowsAs = (layout: TokenRows): FeatureFile => ({
      ...{ path, layout, parts, sampleNames: sampleNamesOf(joined) },
      notes:
        layout === base ? notes : [...notes.slice(0, parts ? 1 : 0), ...describeTokens(array.shape, layout)],
      leftOut: from.array === null ? opened.warnings : [],
      async read(ids, onProgress = () => undefined, onRescaled = undefined) {
        const wanted = ids ?? Uint32Array.from({ length: layout.rows }, (_, row) => row);
        const matrix = allocate(wanted.length, layout.features, path);
        try {
          // Where samples have different numbers of tokens, a row is where the list has it.
          const taken = layout.places ? list : layout;
          if (onRescaled === undefined) await readTokens(array, taken, wanted, matrix, onProgress);
          else {
            const done = await readRescaled(matrix, array.dtype, (by) =>
              readTokens(array, taken, wanted, matrix, onProgress, by),
            );
            if (done !== null) onRescaled(done);
          }
        } catch (error) {
          throw fileProblem(error, file);
        }
        await assertUnchanged(file, before);
        assertUsable(matrix, wanted, path);
        return matrix;
      },
      close: () => opened.close(),
      besides: (like) => rowsAs(tokensOfList(layout, like)),
    });
    return rowsAs(base);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** @throws UserError unless the two representations have the same number of rows. */
export function assertSameRows(a: { rows: number }, fileA: string, b: { rows: number }, fileB: string): void {
  if (a.rows === b.rows) return;
  throw new UserError(
    `${fileA} has ${a.rows} rows and ${fileB} has ${b.rows}. ` +
      `Compare files whose rows are the same tokens in the same order, or match their rows by a column of the samples tables: ` +
      `conceptAlignment.rowKey or --key.`,
  );
}

function allocate(rows: number, columns: number, file: string): FeatureMatrix {
  assertAllowed(4 * rows * columns, file);
  try {
    return { rows, columns, data: new Float32Array(rows * columns) };
  } catch {
    const gigabytes = ((4 * rows * columns) / 1e9).toFixed(1);
    throw new UserError(`${file} needs ${gigabytes} GB of memory, more than there is. Use fewer rows of it.`);
  }
}

function assertUsable({ columns, data }: FeatureMatrix, ids: Uint32Array, file: string): void {
  let bad = 0;
  let first = -1;
  let largest = 0;
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) largest = Math.max(largest, Math.abs(data[i]));
    else if (bad++ === 0) first = i;
  }
  if (bad === 0) {
    if (largest <= LARGEST_VALUE) return;
    throw new UserError(
      `${file} holds values up to ${largest.toExponential(1)}, and distances overflow beyond ${LARGEST_VALUE.toExponential()}. ` +
        `Scale the features down, or remove such rows from every file to compare.`,
    );
  }
  throw new UserError(
    `${file} holds ${bad} value${bad === 1 ? '' : 's'} that ${bad === 1 ? 'is' : 'are'} NaN or infinite in float32, ` +
      `the first in row ${ids[Math.floor(first / columns)]} (counted from 0). Remove such rows from every file to compare.`,
  );
}
