import type { ArrayPath } from '../../features/arrayPath';
import { chooseToRead } from '../../features/chooseArray';
import type { NpyNumbers } from '../../features/npyNumbers';
import { withArrays } from './withArrays';

/** Reads a whole array in the precision it has. Throws UserError naming the file. */
export function readArray(path: ArrayPath): Promise<{ shape: number[]; data: NpyNumbers }> {
  return withArrays(path.file, async (opened) => {
    const array = chooseToRead(opened, path);
    const [items = 1] = array.shape;
    return { shape: [...array.shape], data: await array.read(0, items) };
  });
}
