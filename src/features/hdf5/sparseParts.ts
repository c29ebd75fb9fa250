import type { StoredArray } from '../arrayFile';
import { shortName } from '../arrayNames';
import { sparseColumns, sparseRows } from '../sparse/sparseArray';
import type { Attributes, Dataset } from './messages';

/** The parts of a sparse matrix as AnnData names them, and as MATLAB does. */
const PARTS = { anndata: ['data', 'indices', 'indptr'], matlab: ['data', 'ir', 'jc'] };

/** The group that a dataset makes a sparse matrix of, by its name; null where it makes none. */
export function sparseGroupOf(path: string): string | null {
  return /^(.*)\/(?:indptr|jc)$/.exec(path)?.[1] ?? null;
}

/** A group that holds a sparse matrix. */
export interface SparseGroup {
  path: string;
  /** Its numbers, where they are, and where rows or columns begin. */
  parts: [Dataset, Dataset, Dataset];
}

/** The groups that hold sparse matrices, all of whose parts are there. */
export function sparseGroups(datasets: readonly Dataset[]): SparseGroup[] {
  const byPath = new Map(datasets.map((dataset) => [dataset.path, dataset]));
  return datasets.flatMap(({ path: last }) => {
    const path = sparseGroupOf(last);
    if (path === null) return [];
    const names = last.endsWith('/jc') ? PARTS.matlab : PARTS.anndata;
    const [data, places, starts] = names.map((name) => byPath.get(`${path}/${name}`));
    return data && places && starts ? [{ path, parts: [data, places, starts] as SparseGroup['parts'] }] : [];
  });
}

/**
 * The matrix of a group.
 * @param notes of the group
 * @param open reads one of its parts
 * @returns a sentence, where it is not said what the matrix is
 * @throws UserError where its parts do not belong together
 */
export function sparseMatrix(
  { path, parts }: SparseGroup,
  notes: Attributes,
  name: string,
  open: (part: Dataset) => StoredArray,
  { file, fileBytes }: { file: string; fileBytes: number },
): StoredArray | string {
  const said = saidOf(parts, notes);
  if (said === null) {
    return `${shortName(path)} is a sparse matrix of which its shape is not said, and is left out. Save it as a dense one.`;
  }
  const [data, places, starts] = parts.map(open);
  const matrix = { name, shape: said.shape, data, file, fileBytes };
  return said.byRows ? sparseRows(matrix, places, starts) : sparseColumns(matrix, places, starts);
}

interface Said {
  shape: [number, number];
  byRows: boolean;
}

function saidOf([, , starts]: SparseGroup['parts'], notes: Attributes): Said | null {
  const rows = notes.get('MATLAB_sparse');
  if (Array.isArray(rows)) return { shape: [rows[0], (starts.shape?.[0] ?? 1) - 1], byRows: false };
  // The second ones are of AnnData before 0.7.
  const kind = notes.get('encoding-type') ?? notes.get('h5sparse_format');
  const shape = notes.get('shape') ?? notes.get('h5sparse_shape');
  if (typeof kind !== 'string' || !Array.isArray(shape) || shape.length !== 2) return null;
  if (!/^cs[rc](_matrix)?$/.test(kind)) return null;
  return { shape: [shape[0], shape[1]], byRows: kind.startsWith('csr') };
}
