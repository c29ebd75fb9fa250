import { basename, extname } from 'node:path';
import { UserError } from '../../errors';
import type { Joined } from './joined';

/** What each sample of a representation is called, where it has a file or an array of its own. */
export interface SampleNames {
  /** As samples tables name it, without folder and extension. */
  stems: readonly string[];
  /** What tells it from the others; other representations of the same samples have the same. */
  keys: readonly string[];
}

export function sampleNamesOf(joined: Joined | undefined): SampleNames | null {
  if (!joined?.isSamples) return null;
  return { stems: joined.names.map(stemOf), keys: joined.keys };
}

/** The name of a file without folder and extension. */
export function stemOf(path: string): string {
  const name = basename(path.replaceAll('\\', '/'));
  return name.slice(0, name.length - extname(name).length);
}

/** @throws UserError where samples of both have names, and these say that they are others */
export function assertSameSamples(
  a: { file: string; names: SampleNames | null | undefined },
  b: { file: string; names: SampleNames | null | undefined },
): void {
  if (!a.names || !b.names) return;
  const [of, to] = [a.names, b.names];
  const isSame = (i: number): boolean =>
    plain(of.keys[i]) === plain(to.keys[i]) || (numberIn(of.stems[i]) ?? NaN) === numberIn(to.stems[i]);
  const at = of.keys.findIndex((_, i) => !isSame(i));
  if (at < 0) return;
  throw new UserError(
    `Sample ${at} of ${a.file} is ${of.stems[at]}, and of ${b.file} ${to.stems[at]}. ` +
      `Join files of the same samples, or write {part} in place of what differs in their names where these say nothing of samples.`,
  );
}

/** Numbers are the same however many zeros are before them. */
function plain(key: string | undefined): string | undefined {
  return key?.replaceAll(/(?<!\d)0+(?=\d)/g, '');
}

/** The last number in a name: the same sample may be `img_007` here and `7` there. */
function numberIn(stem: string | undefined): number | null {
  const digits = stem?.match(/\d+/g)?.at(-1);
  return digits === undefined ? null : Number(digits);
}
