import type { Module } from 'h5wasm/node';
import { LIMITS } from '../limits';

/** The types of h5wasm's `get_types`. */
const [GROUP, DATASET, EXTERNAL_LINK] = [0, 1, 4];

type Library = typeof Module;

/** What the groups of a file hold, in the order of their names. */
interface DatasetPaths {
  /** Paths without the leading slash. */
  paths: string[];
  /** A sentence for each thing that is left out. */
  warnings: string[];
  /** The library failed at something, and may hold it open. */
  hasFailed: boolean;
}

/**
 * The datasets of an open HDF5 file, each group once. A soft link to a dataset counts as one, one to a group is not followed, since
 * what it holds is found where it lies, and one to another file is left out.
 */
export function datasetPaths(library: Library, file: bigint): DatasetPaths {
  const paths: string[] = [];
  const warnings: string[] = [];
  const seen = new Set([idOf('/')]);
  let lookups = 0;
  let isFull = false;
  let hasFailed = false;

  function idOf(path: string): string {
    return library.create_object_reference(file, path).join();
  }

  function enter(path: string, depth: number): void {
    if (library.get_symbolic_link(file, path) !== null) return;
    const id = idOf(path);
    if (seen.has(id)) return;
    seen.add(id);
    if (depth <= LIMITS.hdf5Depth) walk(path, depth + 1);
    else {
      const example = path.length > 60 ? `${path.slice(0, 60)}…` : path;
      warnings.push(`Groups more than ${LIMITS.hdf5Depth} deep are left out, as in ${example}.`);
    }
  }

  function walk(group: string, depth: number): void {
    const names = library.get_names(file, group === '' ? '/' : group, false);
    const types = typesIn(library, file, group);
    if (types === null) hasFailed = true;
    for (const name of names) {
      lookups += depth ** 2;
      if (lookups > LIMITS.hdf5Lookups) {
        if (!isFull)
          warnings.push(`The file holds more groups and datasets than are looked at: some are left out.`);
        isFull = true;
        return;
      }
      const path = group === '' ? name : `${group}/${name}`;
      const type = types?.[name] ?? library.get_type(file, path);
      if (type === DATASET) paths.push(path);
      else if (type === GROUP) enter(path, depth);
      else if (type === EXTERNAL_LINK) {
        warnings.push(`${path} is a link to another file and is left out. Put a copy in its place.`);
      }
    }
  }

  walk('', 1);
  return { paths, warnings, hasFailed };
}

/** The types of all objects in a group at once; null where one of them is a link that leads nowhere. */
function typesIn(library: Library, file: bigint, group: string): Record<string, number> | null {
  try {
    // Its type says that it takes a file alone.
    return (
      library as unknown as { get_types(file: bigint, path: string): Record<string, number> }
    ).get_types(file, group === '' ? '/' : group);
  } catch {
    return null;
  }
}
