import { scoreWatch } from '../../concepts/given/checkScore';
import { collectRows } from '../../concepts/given/collectRows';
import { UserError } from '../../errors';
import type { ArrayFile } from '../../features/arrayFile';
import { npyStrings } from '../../experiment/labels';
import { assertInProportion } from '../../features/proportion';
import { statFile } from '../../features/unchanged';
import { readNpzEntry } from '../../features/npz/npzEntry';
import type { SparseScores } from '../../shared/results/sparseScores';

const MOST_ENTRIES = 2 ** 29;
/** Rows and concepts, of which the file need not hold any: memory is taken for each. */
const MOST_LINES = 2 ** 25;
const FORMAT_BYTES = 1e5;

/**
 * Reads a matrix of scores that scipy.sparse.save_npz wrote by rows (CSR) or by columns (CSC).
 * @throws UserError where it is of another kind, damaged, or holds scores that are negative or no numbers
 */
export async function readSparseMatrix(
  file: string,
  open: (file: string) => Promise<ArrayFile>,
): Promise<SparseScores> {
  const bytes = await readNpzEntry(file, 'format', FORMAT_BYTES);
  const format = bytes && formatOf(bytes, file);
  if (format !== 'csr' && format !== 'csc') {
    throw new UserError(
      `${file} is a sparse matrix of scipy by neither rows nor columns. Save it again as scipy.sparse.save_npz(FILE, matrix.tocsr()).`,
    );
  }
  const [{ size }] = await statFile(file);
  const opened = await open(file);
  const parts = { opened, file, bytes: size };
  try {
    const [rows, concepts] = Array.from(await list(parts, 'shape', 2));
    for (const count of [rows, concepts]) {
      if (!(Number.isInteger(count) && count >= 1 && count <= MOST_LINES))
        throw damaged(file, `its shape is (${rows}, ${concepts})`);
    }
    const isByRows = format === 'csr';
    const lines = isByRows ? rows : concepts;
    const starts = await list(parts, 'indptr', lines + 1);
    const indices = await list(parts, 'indices');
    const data = await list(parts, 'data');
    checkParts(starts, indices, data, isByRows ? concepts : rows, file);
    return collected({ rows, concepts, isByRows }, starts, indices, data, file);
  } finally {
    await opened.close();
  }
}

/** numpy keeps one text without axes. */
function formatOf(bytes: Buffer, file: string): string | null {
  const text = bytes.toString('latin1');
  const found = /'descr': '[|<]S3'/.test(text) ? text.slice(-3) : null;
  if (found !== null) return found;
  const wide = /'descr': '<U3'/.test(text) ? bytes.subarray(-12) : null;
  return wide ? wide.toString('utf16le').replaceAll('\0', '') : (npyStrings(bytes, file)?.values[0] ?? null);
}

type Numbers = ArrayLike<number>;

interface OpenedParts {
  opened: ArrayFile;
  file: string;
  /** Of the file. */
  bytes: number;
}

async function list({ opened, file, bytes }: OpenedParts, name: string, length?: number): Promise<Numbers> {
  const array = opened.arrays.find((each) => each.name === name);
  const count = array?.shape.length === 1 ? array.shape[0] : -1;
  if (!array || count < 0 || count > MOST_ENTRIES || (length !== undefined && count !== length)) {
    throw damaged(file, `${name} has ${count < 0 ? 'no' : count} entries`);
  }
  assertInProportion(array, bytes, `${file}#${name}`);
  return array.read(0, count);
}

function checkParts(starts: Numbers, indices: Numbers, data: Numbers, width: number, file: string): void {
  if (indices.length !== data.length)
    throw damaged(file, `${indices.length} indices and ${data.length} scores`);
  if (starts[0] !== 0 || starts[starts.length - 1] !== data.length)
    throw damaged(file, 'indptr does not end with the scores');
  for (let line = 1; line < starts.length; line++) {
    if (!(starts[line] >= starts[line - 1])) throw damaged(file, `indptr falls at ${line}`);
  }
  for (let at = 0; at < indices.length; at++) {
    if (!(indices[at] >= 0 && indices[at] < width)) throw damaged(file, `the index ${indices[at]} at ${at}`);
  }
}

function damaged(file: string, what: string): UserError {
  return new UserError(
    `${file} is a damaged sparse matrix: ${what}. Save it again with scipy.sparse.save_npz.`,
  );
}

/** The entries by rows, in each by concepts. */
function collected(
  { rows, concepts, isByRows }: { rows: number; concepts: number; isByRows: boolean },
  starts: Numbers,
  indices: Numbers,
  data: Numbers,
  file: string,
): SparseScores {
  const rowOf = new Uint32Array(data.length);
  const conceptOf = new Uint32Array(data.length);
  const counts = new Float64Array(rows + 1);
  for (let line = 0; line + 1 < starts.length; line++) {
    for (let at = starts[line]; at < starts[line + 1]; at++) {
      rowOf[at] = isByRows ? line : indices[at];
      conceptOf[at] = isByRows ? indices[at] : line;
      counts[rowOf[at] + 1]++;
    }
  }
  for (let row = 0; row < rows; row++) counts[row + 1] += counts[row];
  const next = counts.slice();
  const order = new Uint32Array(data.length);
  for (let at = 0; at < data.length; at++) order[next[rowOf[at]]++] = at;
  const collector = collectRows(rows, concepts);
  const watch = scoreWatch(file);
  for (let row = 0; row < rows; row++) {
    const entries = order.subarray(counts[row], counts[row + 1]).sort((x, y) => conceptOf[x] - conceptOf[y]);
    for (let i = 0; i < entries.length; i++) {
      const concept = conceptOf[entries[i]];
      // scipy adds up entries of the same place.
      let value = data[entries[i]];
      while (i + 1 < entries.length && conceptOf[entries[i + 1]] === concept) value += data[entries[++i]];
      const score = watch.take(value, row, concept);
      if (score > 0) collector.add(concept, score);
    }
    collector.endRow();
  }
  watch.end();
  return collector.scores();
}
