import { splitArrayPath } from '../features/arrayPath';
import type { ArrayFile } from '../features/arrayFile';
import { openArrays } from '../features/openArrays';
import { assertUnchanged, statFile } from '../features/unchanged';
import { fileProblem } from '../files';

/**
 * Opens a feature file, does something with what it holds and closes it.
 * @throws UserError where the file cannot be read, or changes or vanishes meanwhile
 */
export async function withArrays<T>(path: string, use: (opened: ArrayFile) => Promise<T>): Promise<T> {
  const { file } = splitArrayPath(path);
  const before = await statFile(file);
  try {
    const opened = await openArrays(file);
    try {
      const result = await use(opened);
      await assertUnchanged(file, before);
      return result;
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}
