import { UserError } from '../../errors';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { joinArrayPath } from '../arrayPath';
import { npyArray } from '../npy/npyArray';
import { NotNumbersError, NPY_MAGIC } from '../npy/npyHeader';
import { openWith } from '../openWith';
import { uniqueNames } from '../uniqueNames';
import { openZip } from '../zip/zipArchive';

const MOST_ARRAYS = 2 ** 16;

/** Opens a .npz file: a zip archive of .npy files, as np.savez and np.savez_compressed write it. @throws UserError naming it */
export function openNpz(file: string): Promise<ArrayFile> {
  return openWith(file, async (handle, size, ends) => {
    const zip = await openZip(handle, size, file);
    ends.push(zip.close);
    if (zip.entries.length > MOST_ARRAYS) {
      throw new UserError(`${file} holds ${zip.entries.length} arrays. Save fewer and larger ones.`);
    }
    const arrays: StoredArray[] = [];
    const warnings = [...zip.warnings];
    const unique = uniqueNames();
    for (const entry of zip.entries) {
      const source = await zip.open(entry);
      const magic = Buffer.alloc(Math.min(entry.bytes, NPY_MAGIC.length));
      await source(magic, 0);
      if (!magic.equals(NPY_MAGIC)) {
        warnings.push(`${entry.name} is not an array and is left out.`);
        continue;
      }
      const name = unique(entry.name.replace(/\.npy$/, ''));
      const path = joinArrayPath({ file, array: name });
      try {
        const { array, end } = await npyArray(source, entry.bytes, name, path);
        if (end !== entry.bytes) {
          throw new UserError(
            `${path} holds ${entry.bytes} bytes where its shape needs ${end}. Save it again with np.savez.`,
          );
        }
        arrays.push(array);
      } catch (error) {
        if (!(error instanceof NotNumbersError)) throw error;
        warnings.push(error.message.slice(file.length + 1));
      }
    }
    if (arrays.length === 0) {
      throw new UserError(`${file} holds no array of numbers. ${warnings[0] ?? 'Save some with np.savez.'}`);
    }
    return { arrays, warnings };
  });
}
