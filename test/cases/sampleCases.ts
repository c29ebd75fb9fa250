import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSamples, type Samples } from '../../src/experiment/samples';
import { compared, pairOf, type Cases, type Compared } from '../support/cases';
import { folderFor } from '../support/temporaryFolder';

/** A table whose 80 rows have these labels, four of them where none are given, beside two files that are compared. */
async function labelled(
  folder: string,
  labels: number | null = 4,
  name = 'samples.csv',
): Promise<[Samples, Compared]> {
  const samples = await readSamples(join(folder, name));
  assert.equal(samples.rows, 80);
  assert.equal(samples.label?.values.length ?? null, labels);
  const result = await compared(...pairOf(folder));
  assert.equal(result.code, 0, result.said);
  return [samples, result];
}

/** Images that are not there are told once, with the first. */
function assertMissing({ warnings }: Compared, first: RegExp, count = 80): void {
  assert.equal(warnings.length, 1);
  assert.match(
    warnings[0],
    new RegExp(`^${count} images named in .* cannot be shown; the first: ${first.source}`),
  );
}

/** Tables about rows. */
export const sampleCases: Cases = {
  'smp-absolute': async (folder) => {
    const [, result] = await labelled(folder);
    assertMissing(result, /\/home\/me\/data\/img_000\.jpg is an absolute path; write it relative/);
  },
  'smp-filename-class': async (folder) => {
    const [{ patches }, result] = await labelled(folder);
    assert.equal(patches!.image.values[0], 'img_000.jpg');
    assertMissing(result, /img_000\.jpg does not exist/);
  },
  'smp-imagefolder': async (folder) => {
    const [{ patches }, result] = await labelled(folder, null);
    assert.equal(patches!.image.values[1], 'images/cat1/1.jpg');
    assertMissing(result, /images\/cat0\/0\.jpg does not exist/);
  },
  'smp-images': async (folder) => {
    const [{ patches }] = await labelled(folder);
    assert.ok(patches!.image.values.includes(`images/f g#h%20ü"'.png`));
    await folderFor(async (own) => {
      const html = join(own, 'x.html');
      const { warnings } = await compared(...pairOf(folder), '--html', html);
      assertMissing({ warnings } as Compared, /the size of images\/zero\.png cannot be read/, 2);
      const report = await readFile(html, 'utf8');
      for (const type of ['jpeg', 'webp', 'gif', 'bmp', 'png'])
        assert.ok(report.includes(`data:image/${type};`), type);
      // The browser shows no .tif.
      assert.ok(report.includes('An image is left out of this report.'));
    });
  },
  'smp-labels': async (folder) => {
    const samples = await readSamples(join(folder, 'samples.csv'));
    const { values } = samples.label!;
    for (const label of ['say "hi", you', 'line\nbreak', '=cmd|" /C calc"!A0', 'עברית', '😀'.repeat(30)]) {
      assert.ok(values.includes(label), label);
    }
    assert.deepEqual([...samples.attributes.keys()], ['__proto__', 'constructor']);
    await folderFor(async (own) => {
      const html = join(own, 'x.html');
      await compared(...pairOf(folder), '--html', html);
      const report = await readFile(html, 'utf8');
      assert.doesNotMatch(report, /<script>alert|<img src=x/);
    });
  },
  'smp-more-lines': async (folder) => {
    const { code, warnings } = await compared(...pairOf(folder));
    assert.equal(code, 0);
    assert.match(warnings.join(), /^Images and labels are left out: .* describes 81 rows, but .* has 80\./);
    const asked = await compared(...pairOf(folder), '--samples', join(folder, 'samples.csv'));
    assert.equal(asked.code, 1);
    assert.match(asked.said, /describes 81 rows, but .* has 80\. Write one line per row/);
  },
  'smp-parquet': async (folder) => {
    const [{ label, attributes }] = await labelled(folder, 5, 'samples.parquet');
    // A null is a label that is not known.
    assert.deepEqual([...label!.values].sort(), ['', '0', '1', '2', '3']);
    assert.deepEqual(attributes.get('none')!.values, ['']);
  },
  'smp-parquet-delta': async (folder) => {
    const file = join(folder, 'samples.parquet');
    await assert.rejects(readSamples(file), /column image is encoded as DELTA_BYTE_ARRAY, which is not read/);
    const { code, warnings } = await compared(...pairOf(folder));
    assert.equal(code, 0);
    assert.match(warnings.join(), /^Images and labels are left out: .* DELTA_BYTE_ARRAY/);
  },
  'smp-row-column': async (folder) => {
    const [{ attributes }] = await labelled(folder);
    assert.ok(attributes.has('row') && attributes.has('col'));
  },
  'smp-semicolon': async (folder) => {
    const [{ patches }] = await labelled(folder);
    assert.equal(patches!.image.values[0], 'img_000.jpg');
  },
  'smp-urls': async (folder) => {
    const [, result] = await labelled(folder);
    assertMissing(result, /https:/);
  },
  'smp-windows': async (folder) => {
    const [{ patches }, result] = await labelled(folder);
    const { values } = patches!.image;
    assert.equal(values[0], 'images/img_000.jpg');
    assert.ok(values.every((path) => !path.includes('\\')));
    assertMissing(result, /images\/img_000\.jpg does not exist/);
  },
};
