import { extname } from 'node:path';
import { splitArrayPath } from '../features/arrayPath';
import { isPattern } from '../features/joined/partPattern';

/** What the table of a file of AnnData is called in it. */
const TABLE = 'obs';

/** Whether a file describes its rows itself, in its table `obs`. */
export function isAnnData(file: string): boolean {
  return extname(file).toLowerCase() === '.h5ad';
}

/** The file whose own table describes the rows of a feature file: itself, of AnnData; null for others. */
export function ownTableOf(path: string): string | null {
  const { file } = splitArrayPath(path);
  return isAnnData(file) && !isPattern(file) ? file : null;
}

/** The file of a samples table, which of AnnData may be called `file.h5ad#obs`. */
export function tableFile(path: string): string {
  const file = path.slice(0, -TABLE.length - 1);
  return path.endsWith(`#${TABLE}`) && isAnnData(file) ? file : path;
}
