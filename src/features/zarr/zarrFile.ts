import { extname } from 'node:path';
import { UserError } from '../../errors';
import { stat } from '../../store/ownFiles';
import { parseJson } from '../../store/parseJson';
import type { ArrayFile, StoredArray } from '../arrayFile';
import { arrayNames, shortName } from '../arrayNames';
import { naturally } from '../joined/naturalOrder';
import { LIMITS } from '../limits';
import { openNpz } from '../npz/npzFile';
import { mostArrays } from '../proportion';
import { scaledArray, scalingOf, scalingText } from '../scaledArray';
import { warningList } from '../warnings';
import { folderStore } from './folderStore';
import { metadata2 } from './metadata2';
import { metadata3 } from './metadata3';
import { zarrArray, type ZarrReading } from './zarrArray';
import { isObject, type ZarrMeta } from './zarrMeta';
import { ARRAY_2, keyIn, type ZarrStore } from './zarrStore';
import { zipStore } from './zipStore';

/** An array of a store, by its path there. */
interface Described {
  path: string;
  meta: ZarrMeta | string;
}

/**
 * Opens a Zarr store of version 2 or 3, a folder or a zip archive: its arrays of numbers in all groups, named by their paths.
 * @throws UserError naming it, where it is damaged, holds links, or no such array
 */
export async function openZarr(file: string): Promise<ArrayFile> {
  const isFolder = (await stat(file)).isDirectory();
  const store = isFolder ? await folderStore(file) : await zipStore(file);
  try {
    // Archives of other things have that extension too.
    if (!isFolder && store.described.length === 0 && extname(file).toLowerCase() === '.zip') {
      await store.close();
      return await openNpz(file);
    }
    const { arrays, warnings } = await arraysOf(store, file);
    return { arrays, warnings, bytes: store.bytes, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function arraysOf(store: ZarrStore, file: string): Promise<Pick<ArrayFile, 'arrays' | 'warnings'>> {
  const warnings = warningList(store.warnings);
  const arrays: StoredArray[] = [];
  const named = arrayNames();
  const reading: ZarrReading = { store, file, inTurn: oneByOne() };
  for (const { path, meta } of await describedIn(store, file)) {
    const shown = path === '' ? 'The array' : shortName(path);
    const taken = typeof meta === 'string' ? meta : zarrArray(meta, path, named(path), reading);
    if (typeof taken === 'string') warnings.add(`${shown} ${taken} and is left out.`);
    else arrays.push(scaled(taken, meta as ZarrMeta, shown, warnings.add));
  }
  if (arrays.length === 0) {
    throw new UserError(`${file} holds no array of numbers. ${warnings.all().slice(0, 3).join(' ')}`.trim());
  }
  return { arrays, warnings: warnings.all() };
}

/** As xarray notes it. */
function scaled(
  array: StoredArray,
  { attributes }: ZarrMeta,
  shown: string,
  warn: (sentence: string) => void,
): StoredArray {
  const scaling = scalingOf((name) => [attributes[name]].flat().filter((each) => typeof each === 'number'));
  if (scaling === null) return array;
  warn(scalingText(shown, scaling));
  return scaledArray(array, scaling);
}

/** All that describes an array, 2 before 10. */
async function describedIn(store: ZarrStore, file: string): Promise<Described[]> {
  if (store.described.length > mostArrays(store.bytes)) {
    throw new UserError(`${file} holds too many arrays for its size. Save fewer and larger ones.`);
  }
  let left = LIMITS.zarrMetadata + store.bytes;
  const json = (key: string): Promise<unknown> =>
    jsonAt(store, key, file, (bytes) => {
      left -= bytes;
      if (left >= 0) return;
      throw new UserError(`${file} has far longer metadata than its arrays need. Save them again.`);
    });
  const found = new Map<string, Described>();
  for (const key of store.described) {
    const path = key.slice(0, Math.max(0, key.lastIndexOf('/')));
    const said = await json(key);
    if (key.endsWith(ARRAY_2)) {
      const attributes = await json(keyIn(path, '.zattrs'));
      found.set(path, { path, meta: metadata2(said, isObject(attributes) ? attributes : {}) });
    } else if (isObject(said) && said['node_type'] === 'array') {
      found.set(path, { path, meta: metadata3(said) });
    }
  }
  return [...found.values()].sort((a, b) => naturally(a.path, b.path));
}

/** What a file of metadata says; undefined where it is not there. */
async function jsonAt(
  store: ZarrStore,
  key: string,
  file: string,
  spend: (bytes: number) => void,
): Promise<unknown> {
  const object = await store.object(key);
  if (!object) return undefined;
  spend(object.bytes);
  const bytes = Buffer.alloc(object.bytes);
  await object.read(bytes, 0);
  const text = bytes.toString('utf8');
  const again = 'Save the array again.';
  try {
    return parseJson(text, file, again);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  try {
    // As Python writes them.
    return parseJson(text.replaceAll(/([:[,] ?)(NaN|-?Infinity)\b/g, '$1"$2"'), file, again);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${file}: ${shortName(key)} is no JSON: it is damaged. ${again}`);
  }
}

/** Does one thing after the other. */
function oneByOne(): ZarrReading['inTurn'] {
  let queue: Promise<unknown> = Promise.resolve();
  return (read) => {
    const turn = queue.then(read);
    queue = turn.catch(() => undefined);
    return turn;
  };
}
