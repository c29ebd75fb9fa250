import { openArrays } from '../../features/openArrays';
import type { OpenedFile } from '../../features/openedFile';
import { assertUnchanged, statFile } from '../../features/unchanged';
import { rawOf } from './rawOf';
import { fileProblem } from '../../store/files';

/**
 * Opens a feature file, does something with what it holds and closes it.
 * @param use may check before that the file is the same still
 * @throws UserError where the file cannot be read, or changes or vanishes meanwhile
 */
export async function withArrays<T>(
  file: string,
  use: (opened: OpenedFile, assertSame: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const before = await statFile(file);
  try {
    const opened = await openArrays(file, await rawOf(file));
    try {
      const assertSame = (): Promise<void> => assertUnchanged(file, before);
      const result = await use(opened, assertSame);
      await assertSame();
      return result;
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileProblem(error, file);
  }
}
