import type { Dataset } from './messages';

/** A column of the table that AnnData keeps of its rows, by what it is stored as. */
export type ObsColumn = { name: string; values: Dataset } & (
  | { kind: 'plain' }
  /** `values` are the places of the categories, below 0 where there is none. */
  | { kind: 'categories'; categories: Dataset }
  /** `mask` says where there is no value. */
  | { kind: 'nullable'; mask: Dataset }
);

/** Where AnnData keeps what describes its rows. */
const TABLE = 'obs/';

/** Where versions before 0.8 keep the categories of all columns. */
const CATEGORIES = '__categories';

/** Whether a dataset is of the table that describes rows. */
export function isOfRows(path: string): boolean {
  return path.startsWith(TABLE);
}

/**
 * The columns of the table `obs`, in the order of the file: lists of numbers, of truth values and of texts; with categories, or with a
 * mask. What else lies there is none.
 */
export function obsColumns(datasets: readonly Dataset[]): ObsColumn[] {
  const byPath = new Map(datasets.map((dataset) => [dataset.path, dataset]));
  const at = (...parts: string[]): Dataset | undefined => byPath.get(TABLE + parts.join('/'));
  return datasets.flatMap(({ path }): ObsColumn[] => {
    if (!isOfRows(path)) return [];
    const [name, part, ...more] = path.slice(TABLE.length).split('/');
    if (name === CATEGORIES || more.length > 0) return [];
    const values = byPath.get(path)!;
    if (part === undefined) {
      const categories = at(CATEGORIES, name);
      return [
        categories ? { kind: 'categories', name, values, categories } : { kind: 'plain', name, values },
      ];
    }
    const [categories, mask] = [at(name, 'categories'), at(name, 'mask')];
    if (part === 'codes' && categories) return [{ kind: 'categories', name, values, categories }];
    return part === 'values' && mask ? [{ kind: 'nullable', name, values, mask }] : [];
  });
}
