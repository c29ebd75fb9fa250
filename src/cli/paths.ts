import { parse, resolve } from 'node:path';
import { joinArrayPath, splitArrayPath } from '../features/arrayPath';
import type { SourceFile } from '../runs/asks';
import type { Arguments } from './usage';

/** The experiment of a file is looked for in all folders above it. */
export function sourceOf(path: string): SourceFile {
  const file = absolute(path);
  return { file, root: parse(file).root };
}

/** The absolute path of a feature file, or `file#name` of one array of it. */
export function absolute(path: string): string {
  const { file, array } = splitArrayPath(path);
  return joinArrayPath({ file: resolve(file), array });
}

export function samplesOf(args: Arguments): string | null {
  const samples = args.flag('samples');
  return samples === undefined ? null : resolve(samples);
}
