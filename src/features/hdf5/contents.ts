import type { Dataset } from './messages';
import { isOfRows } from './obsColumns';

/** What is taken of a file of a program that keeps its own things in HDF5. */
export interface Contents {
  /** Whether a dataset, or a group that holds a sparse matrix, is features of its rows. */
  isTaken: (path: string) => boolean;
  /** Whether its axes are stored in reverse order. */
  isReversed: (path: string) => boolean;
  /** Why the others are left out, as the end of a sentence. */
  others: string;
  /** Whether one of them is not left out, since it is the table of the rows. */
  isTable?: (path: string) => boolean;
}

/** What describes rows, and what is of columns or of pairs, is no features of rows. */
const ANNDATA: Contents = {
  isTaken: (path) => /^(X|raw\/X|layers\/.+|obsm\/.+)$/.test(path),
  isReversed: () => false,
  others: 'it describes columns and pairs',
  isTable: isOfRows,
};

/** A matrix of genes × cells, of which the cells are the rows. */
const LOOM: Contents = {
  isTaken: (path) => /^(matrix|layers\/.+|col_attrs\/.+)$/.test(path),
  isReversed: (path) => !path.startsWith('col_attrs/'),
  others: 'it describes genes and pairs',
};

/** Cells and objects lie in groups of their own, without the names that they have. */
const MATLAB: Contents = {
  isTaken: (path) => !/^#(refs|subsystem)#/.test(path),
  isReversed: () => true,
  others: 'these are contents of cells and objects (save matrices)',
};

/** An index that PyTables keeps of a table is no data, and nothing is said of it. */
const ANY: Contents = {
  isTaken: (path) => !/(^|\/)_i_[^/]+\//.test(path),
  isReversed: () => false,
  others: '',
};

/** What is taken of a file, by what it holds. */
export function contentsOf(datasets: readonly Dataset[], isMatlab: boolean): Contents {
  if (isMatlab) return MATLAB;
  const has = (pattern: RegExp): boolean => datasets.some(({ path }) => pattern.test(path));
  if (has(/^X(\/indptr)?$/) && has(/^(obs|var)\//)) return ANNDATA;
  if (has(/^matrix$/) && has(/^(row|col)_attrs\//)) return LOOM;
  return ANY;
}

/** A sentence about the datasets that are not taken; null where all are, or nothing is to be said of them. */
export function othersSaid(paths: readonly string[], others: string): string | null {
  const tops = [...new Set(paths.map((path) => path.split('/')[0]))];
  if (tops.length === 0 || others === '') return null;
  const listed = tops.length > MOST_LISTED ? [...tops.slice(0, MOST_LISTED), '…'] : tops;
  return `What is in ${listed.join(', ')} is left out: ${others}.`;
}

const MOST_LISTED = 8;
