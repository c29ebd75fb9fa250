import { basename } from 'node:path';
import { UserError } from '../../errors';
import { joinedWith } from '../../experiment/joinedWith';
import { shortName } from '../../features/arrayNames';
import type { SourceFile } from '../context/asks';

/**
 * Two parts of one representation hold other tokens in each row.
 * @throws UserError where two files are such, by their names or as their experiment says
 */
export async function assertNoParts(sources: readonly SourceFile[]): Promise<void> {
  if (sources.length !== 2 || sources[0].file === sources[1].file) return;
  const [a, b] = sources;
  const whole = await joinedWith(a.file, a.root);
  if (whole === null || (await joinedWith(b.file, b.root))?.pattern !== whole.pattern) return;
  throw new UserError(
    `${basename(a.file)} and ${basename(b.file)} are two of the ${whole.count.toLocaleString('en')} parts of one representation, whose rows are not the same tokens. ` +
      `Compare the whole with another: ${shortName(whole.pattern)}. If they are no parts, list each in an experiment.json.`,
  );
}
