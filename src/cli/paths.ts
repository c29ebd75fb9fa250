import { parse, resolve } from 'node:path';
import { splitArrayPath, type ArrayPath } from '../features/arrayPath';
import type { GivenAsk, SourceFile } from '../runs/context/asks';

/**
 * The experiment of a file is looked for in all folders above it.
 * @param concepts how it is taken where it is to give concepts
 */
export function sourceOf(path: string, concepts?: GivenAsk): SourceFile {
  const found = absolute(path);
  return { ...found, root: parse(found.file).root, ...(concepts && { concepts }) };
}

/** The absolute path of a feature file, or of one array of it, from a path with `#name`. */
export function absolute(path: string): ArrayPath {
  const { file, array } = splitArrayPath(path);
  return { file: resolve(file), array };
}
