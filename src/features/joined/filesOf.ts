import { UserError } from '../../errors';
import { findParts, isJoined } from './findParts';

/** The files that a path stands for: itself, or those that it joins; none where these are not there. */
export async function filesOf(path: string): Promise<string[]> {
  if (!(await isJoined(path))) return [path];
  try {
    return (await findParts(path)).map(({ file }) => file);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}
