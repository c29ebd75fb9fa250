import { UserError } from '../../errors';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames, shortName } from '../arrayNames';
import { joinArrayPath } from '../arrayPath';
import { npyArray } from '../npy/npyArray';
import { NotNumbersError, NPY_MAGIC } from '../npy/npyHeader';
import { LIMITS } from '../limits';
import { openWith } from '../openWith';
import { mostArrays } from '../proportion';
import { warningList } from '../warnings';
import { packingOf } from '../zip/inflateAtOnce';
import { openZip } from '../zip/zipArchive';
import { isSparse, sparseNpz } from './sparseNpz';

/**
 * Opens a .npz file: a zip archive of .npy files, as np.savez and np.savez_compressed write it, or a sparse matrix of scipy.
 * @throws UserError naming it
 */
export function openNpz(file: string): Promise<ArrayFile> {
  return openEntries(file, false);
}

/**
 * Opens the parts of a matrix that scipy.sparse.save_npz wrote: `data`, `indices`, `indptr` and others, `shape`.
 * @throws UserError naming the file
 */
export function openSparseParts(file: string): Promise<ArrayFile> {
  return openEntries(file, true);
}

function openEntries(file: string, asParts: boolean): Promise<ArrayFile> {
  return openWith(file, async (handle, size, ends) => {
    const zip = await openZip(handle, size, file);
    ends.push(zip.close);
    if (zip.entries.length > mostArrays(size)) {
      throw new UserError(`${file} holds ${zip.entries.length} arrays. Save fewer and larger ones.`);
    }
    if (zip.entries.some(({ name }) => /^[^/]+\/data\.pkl$/.test(name))) {
      throw new UserError(`${file} is a file of torch.save by another name. Rename it to end in .pt.`);
    }
    if (!asParts && isSparse(zip.entries.map(({ name }) => name))) return sparseNpz(handle, size, file, ends);
    const arrays: StoredArray[] = [];
    const warnings = warningList(zip.warnings);
    const named = arrayNames();
    let headers = 0;
    const onHeader = (bytes: number): void => {
      headers += bytes;
      if (headers <= LIMITS.npzHeadersOfAny + size) return;
      throw new UserError(
        `${file} has far longer headers than its arrays need. Save it again with np.savez.`,
      );
    };
    for (const entry of zip.entries) {
      const source = await zip.open(entry);
      const magic = Buffer.alloc(Math.min(entry.bytes, NPY_MAGIC.length));
      await source(magic, 0);
      if (!magic.equals(NPY_MAGIC)) {
        warnings.add(`${shortName(entry.name)} is not an array and is left out.`);
        continue;
      }
      const name = named(entry.name.replace(/\.npy$/, ''));
      const path = joinArrayPath({ file, array: name });
      const packed = packingOf(entry);
      try {
        const { array, end } = await npyArray(source, entry.bytes, name, path, { packed, onHeader });
        if (end !== entry.bytes) {
          throw new UserError(
            `${path} holds ${entry.bytes} bytes where its shape needs ${end}. Save it again with np.savez.`,
          );
        }
        arrays.push(!packed ? array : { ...array, isUnpacked: true });
      } catch (error) {
        if (!(error instanceof NotNumbersError)) throw error;
        warnings.add(error.message.slice(file.length + 1));
      }
    }
    if (arrays.length === 0) {
      throw new UserError(
        `${file} holds no array of numbers. ${warnings.all()[0] ?? 'Save some with np.savez.'}`,
      );
    }
    return { arrays, warnings: warnings.all() };
  });
}
