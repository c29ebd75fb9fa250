import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { joinArrayPath, type ArrayPath } from '../features/arrayPath';
import { chooseToRead } from '../features/chooseArray';
import { convertArray } from '../features/convertArray';
import { fileProblem } from '../store/files';
import type { RunContext } from './context/context';
import { withArrays } from './input/withArrays';

const CONVERTING = 'converting';

export interface ConvertAsk {
  path: ArrayPath;
  out: string;
}

/** Writes one array of a feature file as a .npy file. Throws UserError. */
export async function convert({ path, out }: ConvertAsk, context: RunContext): Promise<null> {
  const { pool, progress } = context;
  progress.plan([{ name: CONVERTING, cost: 1 }]);
  await withArrays(path.file, async (opened, assertSame) => {
    const chosen = chooseToRead(opened, path);
    try {
      await mkdir(dirname(out), { recursive: true });
    } catch (error) {
      throw fileProblem(error, dirname(out));
    }
    const show = (share: number): void => {
      pool.throwIfCancelled();
      progress.update(CONVERTING, share);
    };
    await convertArray(chosen, joinArrayPath(path), out, show, assertSame);
  });
  return null;
}
