import assert from 'node:assert/strict';
import { join } from 'node:path';
import { readSamples } from '../../src/experiment/samples';
import { LIMITS } from '../../src/features/limits';
import { LONGEST_SHOWN } from '../../src/shared/shownText';
import { assertSaid, type Cases } from '../support/cases';
import { runCli } from '../support/cli';
import { heldBy, refusedFor } from '../support/heldBy';
import { assertNoRows, assertRepeated, look, refusal } from '../support/hostile';

/** What a terminal is told of a file: no link, and no more than a person reads. */
async function assertPlain(file: string): Promise<void> {
  const { stderr } = await runCli(['inspect', file]);
  assert.doesNotMatch(stderr, /\]\(|[a-z]:\/\//);
  assert.ok(stderr.length < LONGEST_SHOWN.printed + 100, String(stderr.length));
}

/** Files that were made to do harm, of `../shared/cases-hostile`. */
export const hostileCases: Cases = {
  '01-zero-rows-many-columns': (folder) => assertNoRows(join(folder, 'zero.npy')),
  '03-pickle-ordereddict': async (folder) => {
    const file = join(folder, 'kept.pt');
    await assert.rejects(look(file), refusal(file, /far more plain values/));
  },
  '04-long-names': async (folder) => {
    const file = join(folder, 'blanks.safetensors');
    await assert.rejects(look(file), refusal(file, /damaged/));
    await assertPlain(file);
  },
  '05-stride-0': (folder) => assertRepeated(join(folder, 'expand.pt'), join(folder, 'not-written')),
  '06-hdf5-external': async (folder) => {
    await refusedFor(join(folder, 'passwd.h5'), /x lies in other files and is left out/);
    const { arrays, warnings } = await heldBy(join(folder, 'link.h5'));
    assert.deepEqual(Object.keys(arrays), ['own']);
    assert.match(warnings.join(), /^lnk is a link to another file/);
  },
  '07-hdf5-deep': async (folder) => {
    const deeper = new RegExp(`Groups more than ${LIMITS.hdf5Depth} deep are left out`);
    await refusedFor(join(folder, 'deep.h5'), deeper);
  },
  '08-parquet-pages': (folder) => {
    const far = /column x has pages that unpack to far more than its values take\./;
    return assertSaid(folder, { 'zstd.parquet': far, 'brotli.parquet': far });
  },
  '09-csv': (folder) => assertSaid(folder, { 'proto.csv': /line 3, column 2 holds "__proto__"/ }),
  '10-samples': async (folder) => {
    const { rows, label } = await readSamples(join(folder, 'labels.csv'));
    assert.deepEqual([rows, label!.values], [1_000_000, ['l']]);
  },
  '12-notification-link': (folder) => assertPlain(join(folder, 'evil.npz')),
};
