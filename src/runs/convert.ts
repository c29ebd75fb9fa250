import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { splitArrayPath } from '../features/arrayPath';
import { chooseArray } from '../features/chooseArray';
import { convertArray } from '../features/convertArray';
import { fileProblem } from '../store/files';
import type { RunContext } from './stages/context';
import { withArrays } from './input/withArrays';

const CONVERTING = 'converting';

/** `path`: a file, or `file#name` of one array of it. */
export interface ConvertAsk {
  path: string;
  out: string;
}

/** Writes one array of a feature file as a .npy file. Throws UserError. */
export async function convert({ path, out }: ConvertAsk, context: RunContext): Promise<null> {
  const { pool, progress } = context;
  const { file, array } = splitArrayPath(path);
  progress.plan([{ name: CONVERTING, cost: 1 }]);
  await withArrays(path, async (opened, assertSame) => {
    const chosen = chooseArray(opened, array, file);
    try {
      await mkdir(dirname(out), { recursive: true });
    } catch (error) {
      throw fileProblem(error, dirname(out));
    }
    const show = (share: number): void => {
      pool.throwIfCancelled();
      progress.update(CONVERTING, share);
    };
    await convertArray(chosen, path, out, show, assertSame);
  });
  return null;
}
