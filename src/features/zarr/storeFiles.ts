import { join } from 'node:path';
import { UserError } from '../../errors';
import { eachEntry, stat } from '../../store/ownFiles';
import { shortName } from '../arrayNames';
import { LIMITS } from '../limits';
import { mostArrays } from '../proportion';
import { ANY_3, ARRAY_2, keyIn } from './zarrStore';

/** What a folder of a Zarr store holds. */
interface StoreFiles {
  /** Keys of the files that describe arrays or groups, sorted. */
  described: string[];
  /** What all files take. */
  bytes: number;
  /** When a file was written last, in milliseconds since 1970. */
  newest: number;
}

/** Folders in each other: groups, and the axes of chunks. */
const DEEPEST = 64;

/**
 * Goes over the files of a Zarr store, whose names are not kept: there may be very many chunks.
 * @throws UserError where it holds a link, or more files or arrays than its size accounts for; the failure of `node:fs`
 */
export async function storeFiles(root: string): Promise<StoreFiles> {
  const described: string[] = [];
  const folders = [''];
  let [bytes, newest, count] = [0, 0, 0];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const here = folder;
    if (here.split('/').length > DEEPEST)
      throw new UserError(`${root} holds folders too deep in each other.`);
    await eachEntry(join(root, here), async (entry) => {
      const key = keyIn(here, entry.name);
      if (entry.isSymbolicLink()) {
        throw new UserError(
          `${root} holds a link, ${shortName(key)}, which is not followed. Put a copy in its place.`,
        );
      }
      if (++count > LIMITS.zarrFilesOfAny + LIMITS.zarrFilesOfEachByte * bytes) {
        throw new UserError(
          `${root} holds more files than its size accounts for. Save it in larger chunks, or in shards.`,
        );
      }
      if (entry.isDirectory()) folders.push(key);
      else if (entry.isFile()) {
        const { size, mtimeMs } = await stat(join(root, key));
        bytes += size;
        newest = Math.max(newest, mtimeMs);
        if (entry.name === ARRAY_2 || entry.name === ANY_3) described.push(key);
      }
    });
    if (described.length > mostArrays(bytes)) {
      throw new UserError(`${root} holds too many arrays for its size. Save fewer and larger ones.`);
    }
  }
  return { described: described.sort(), bytes, newest };
}
