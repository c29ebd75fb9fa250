import { extname } from 'node:path';
import { rowsOf } from '../../concepts/given/sparseRows';
import { npyStrings } from '../../experiment/labels';
import type { ArrayFile, StoredArray } from '../../features/arrayFile';
import { joinArrayPath, type ArrayPath, type FeaturePath } from '../../features/arrayPath';
import { chooseToRead } from '../../features/chooseArray';
import { isJoined } from '../../features/joined/findParts';
import { NotNumbersError } from '../../features/npy/npyHeader';
import { openSparseParts } from '../../features/npz/npzFile';
import { isSparse } from '../../features/npz/sparseNpz';
import { npzNames, readNpzEntry } from '../../features/npz/npzEntry';
import { openArrays } from '../../features/openArrays';
import type { OpenedFile } from '../../features/openedFile';
import type { FeatureFile } from '../../features/readFeatures';
import { describeTokens, tokenRows, tokensOfList, type TokenRows } from '../../features/tokens';
import { assertUnchanged, statFile } from '../../features/unchanged';
import type { SparseScores } from '../../shared/results/sparseScores';
import type { TokenSettings } from '../../shared/settings/tokens';
import { fileProblem } from '../../store/files';
import { assertScoresOfRows, namesOfColumns, readGivenScores } from './givenScores';
import { namesLabels, readGivenLabels } from './givenLabels';
import { readSparseMatrix } from './sparseMatrix';
import { tableUnit, tokenTable } from './tokenTable';

/**
 * Opens the concepts that a file gives: a matrix of scores, N × K, dense or as scipy.sparse.save_npz writes it, whose columns are the
 * concepts; or labels, each of which is one.
 *
 * @param top how many scores a row keeps at most; null for all
 * @throws UserError, which names the file, where it holds neither
 */
export async function openGiven(
  from: FeaturePath,
  settings: TokenSettings,
  top: number | null,
): Promise<FeatureFile> {
  const before = await statFile(from.file);
  const held = await heldBy(from);
  await assertUnchanged(from.file, before);
  if (held) return givenFile(from, held, top);
  let opened: OpenedFile;
  try {
    opened = await openArrays(from.file, from.raw);
  } catch (error) {
    if (!(error instanceof NotNumbersError)) throw fileProblem(error, from.file);
    return givenFile(from, await readGivenLabels({ ...from, array: null }), top);
  }
  try {
    const array = chooseToRead(opened, from);
    if (array.shape.length === 1 || (array.shape.length === 2 && array.shape[1] === 1)) {
      await opened.close();
      return givenFile(from, await readGivenLabels({ ...from, array: null }), top);
    }
    const file = givenArray(from, array, tokenRows(array.shape, settings, joinArrayPath(from)), opened, top);
    return { ...file, leftOut: from.array === null ? opened.warnings : [] };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

/** What is read as a whole: labels, or a sparse matrix; null for other files. */
async function heldBy(from: ArrayPath): Promise<Held | null> {
  if (namesLabels(from)) return readGivenLabels(from);
  if (from.array !== null || !(await isOneArchive(from.file))) return null;
  const parts = await npzNames(from.file);
  const isNamed = parts.includes('names');
  if (!isSparse(parts.filter((name) => name !== 'names'))) return null;
  return {
    scores: await readSparseMatrix(from.file, openSparseParts),
    names: isNamed ? await namesBeside(from.file) : null,
  };
}

/** Whether a path is that of a .npz file, and not of several that are joined. */
async function isOneArchive(file: string): Promise<boolean> {
  return extname(file).toLowerCase() === '.npz' && !(await isJoined(file));
}

/** Scores in memory. */
interface Held {
  scores: SparseScores;
  names: readonly string[] | null;
}

function givenFile(from: ArrayPath, { scores, names }: Held, top: number | null): FeatureFile {
  const path = joinArrayPath(from);
  const rowsAs = (layout: TokenRows, lineOf: (row: number) => number): FeatureFile => ({
    ...{ path, layout, notes: [], leftOut: [] },
    read: () => Promise.reject(new Error('Given concepts are read by readGiven.')),
    readGiven: (ids) => {
      const wanted = ids ?? Uint32Array.from({ length: layout.rows }, (_, row) => row);
      return Promise.resolve({ scores: rowsOf(scores, wanted.map(lineOf)), names, top });
    },
    close: () => Promise.resolve(),
    besides(like) {
      const unit = like.rows === layout.rows ? null : tableUnit(scores.rows, like);
      if (unit === null) return this;
      const table = tokenTable(unit, scores.rows, like);
      return rowsAs({ ...like, features: scores.concepts }, (row) => table.lineOf(row));
    },
  });
  const { rows, concepts } = scores;
  const layout: TokenRows = {
    ...{ rows, features: concepts, samples: rows, rowsPerSample: 1, tokens: 1, dropped: 0, kept: 'tokens' },
    ...{ grid: null, pool: 1, channelsFirst: false, places: null },
  };
  return rowsAs(layout, (row) => row);
}

function givenArray(
  from: ArrayPath,
  array: StoredArray,
  layout: TokenRows,
  opened: Pick<ArrayFile, 'close'>,
  top: number | null,
): FeatureFile {
  const path = joinArrayPath(from);
  return {
    ...{ path, layout, leftOut: [], notes: describeTokens(array.shape, layout) },
    read: () => Promise.reject(new Error('Given concepts are read by readGiven.')),
    async readGiven(ids, onProgress = () => undefined) {
      assertScoresOfRows(layout, path);
      const before = await statFile(from.file);
      const wanted = ids ?? Uint32Array.from({ length: layout.rows }, (_, row) => row);
      const scores = await readGivenScores(array, layout, wanted, path, onProgress);
      await assertUnchanged(from.file, before);
      const own = namesOfColumns(array.columnNames) ?? (await namesBeside(from.file));
      return { scores, names: own?.length === layout.features ? own : null, top };
    },
    close: () => opened.close(),
    besides: (like) => givenArray(from, array, tokensOfList(layout, like), opened, top),
  };
}

const MOST_NAMES_BYTES = 50e6;

/** What the array of texts `names` in a .npz file calls the concepts; null where there is none. */
async function namesBeside(file: string): Promise<string[] | null> {
  if (!(await isOneArchive(file))) return null;
  const bytes = await readNpzEntry(file, 'names', MOST_NAMES_BYTES);
  const column = bytes && npyStrings(bytes, `${file}#names`);
  return column && Array.from(column.codes, (code) => column.values[code]);
}
