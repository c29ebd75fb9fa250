import type { Module } from 'h5wasm/node';
import { shortName } from '../arrayNames';
import { LIMITS } from '../limits';
import { warningList } from '../warnings';
import type { MostLooked } from './messages';
import type { ObjectHeaders } from './objectHeaders';

/** The types of h5wasm's `get_types`. */
const [GROUP, DATASET, EXTERNAL_LINK] = [0, 1, 4];

/** How often the library looks up the name of each, until all is known of it; one that fails keeps memory, too. */
const LOOKUPS = { dataset: 4, group: 3, broken: 1024, other: 1 };

/** Said where a limit ends the looking. */
export const MORE_THAN_LOOKED_AT =
  'The file holds more groups and datasets than are looked at: some are left out.';

type Library = typeof Module;

/** What the groups of a file hold, in the order of their names. */
interface DatasetPaths {
  /** Paths without the leading slash, and the library's references to what lies there. */
  found: { path: string; reference: Uint8Array }[];
  /** A sentence for each thing that is left out. */
  warnings: string[];
}

/**
 * The datasets of an open HDF5 file, each group once. A soft link to a dataset counts as one, one to a group is not followed, since
 * what it holds is found where it lies; one to another file, or one that cannot be followed, is left out.
 * @param most what is looked at; more is left out
 * @param attempt makes a call of the library that may fail and leaves it usable
 */
export function datasetPaths(
  library: Library,
  file: bigint,
  headers: ObjectHeaders,
  most: Omit<MostLooked, 'members'>,
  attempt: <T>(call: () => T) => T,
): DatasetPaths {
  const found: DatasetPaths['found'] = [];
  const warnings = warningList();
  const root = referenceTo('/');
  const seen = new Set([root.join()]);
  let lookups = 0;
  let links = 0;
  let characters = 0;
  let isFull = false;

  function referenceTo(path: string): Uint8Array {
    const reference = library.create_object_reference(file, path);
    headers.count(reference);
    return reference;
  }

  /** null where it is a soft link that leads in a circle, or through what is no group of this file. */
  function typeOf(path: string): number | null {
    try {
      return attempt(() => library.get_type(file, path));
    } catch (error) {
      if (String(error).startsWith('RuntimeError') || library.get_symbolic_link(file, path) === null)
        throw error;
      return null;
    }
  }

  function enter(path: string, depth: number): void {
    if (library.get_symbolic_link(file, path) !== null) return;
    const reference = referenceTo(path);
    const id = reference.join();
    if (seen.has(id)) return;
    seen.add(id);
    if (depth <= LIMITS.hdf5Depth) walk(path, depth + 1, reference);
    else {
      const example = path.length > 60 ? `${path.slice(0, 60)}…` : path;
      warnings.add(`Groups more than ${LIMITS.hdf5Depth} deep are left out, as in ${example}.`);
    }
  }

  function walk(group: string, depth: number, reference: Uint8Array): void {
    // The library lists all of a group or none.
    const own = headers.linksOf(reference, most.links - links);
    if (links + own > most.links) {
      warnings.add(
        `${group === '' ? 'The root' : shortName(group)} has more names than are looked at in a file of this size and is left out. ` +
          `Save fewer and larger datasets.`,
      );
      return;
    }
    links += own;
    const names = library.get_names(file, group === '' ? '/' : group, false);
    for (const name of names) {
      const path = group === '' ? name : `${group}/${name}`;
      characters += path.length;
      if (lookups > most.lookups || found.length === most.datasets || characters > most.characters) {
        if (!isFull) warnings.add(MORE_THAN_LOOKED_AT);
        isFull = true;
        return;
      }
      // The library's way to ask for all of a group at once takes time that grows with the square of their number.
      const type = typeOf(path);
      lookups += lookupsOf(type) * depth ** 2;
      if (type === DATASET) found.push({ path, reference: referenceTo(path) });
      else if (type === GROUP) enter(path, depth);
      else if (type === null) {
        warnings.add(`${shortName(path)} is a link that cannot be followed and is left out.`);
      } else if (type === EXTERNAL_LINK) {
        warnings.add(
          `${shortName(path)} is a link to another file and is left out. Put a copy in its place.`,
        );
      }
    }
  }

  walk('', 1, root);
  return { found, warnings: warnings.all() };
}

function lookupsOf(type: number | null): number {
  if (type === null) return LOOKUPS.broken;
  return type === DATASET ? LOOKUPS.dataset : type === GROUP ? LOOKUPS.group : LOOKUPS.other;
}
