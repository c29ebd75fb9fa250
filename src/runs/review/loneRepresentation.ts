import { relative, sep } from 'node:path';
import type { Experiment } from '../../experiment/experiment';

/** A sentence where there is one representation alone, and how it is joined of files where these may have been meant; none elsewhere. */
export function loneSaid({ folder, representations: [only, other], failed }: Experiment): string[] {
  if (other || failed.length > 0) return [];
  const { id, file, parts } = only;
  const pattern = relative(folder, file).replaceAll(sep, '/');
  const joined = parts ? `, joined of ${parts.count} files as ${pattern}` : '';
  return [
    `${folder} holds one representation, ${id}${joined}. A review compares several: put those of other layers or models beside it.`,
  ];
}
