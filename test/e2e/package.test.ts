import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const vsix = readFileSync(process.env['CONCEPT_ALIGNMENT_VSIX'] ?? '');
const files = zipEntries(vsix);

/** The names in a zip archive without a comment, from the central directory at its end. */
function zipEntries(zip: Buffer): string[] {
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50, 'No zip archive ends here.');
  const names: string[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    names.push(zip.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

test('the VSIX carries all that runs', () => {
  const built = [
    'extension.js',
    'runWorker.js',
    'textWorker.js',
    'kernelWorker.js',
    'kernels.wasm',
    'kernels.relaxed.wasm',
    'hdf5Worker.mjs',
    'hdf5.wasm',
    'cli.js',
    'server.js',
    'figures.js',
    'figureWorker.js',
    'resvg.wasm',
    'fonts/roboto-0-latin-400.ttf',
    'THIRD-PARTY-NOTICES.txt',
    'webview/standalone.NOTICES.txt',
    'webview/standaloneReview.NOTICES.txt',
  ];
  const needed = [...built, 'webview/comparison.js', 'webview/comparison.css'].map((file) => `dist/${file}`);
  const documents = ['README.md', 'CHANGELOG.md', 'LICENSE'].filter((file) => existsSync(file));
  // The packager writes documents in lower case and the licence with an ending.
  const packaged = new Set(files.map((file) => file.toLowerCase().replace(/\/license\.txt$/, '/license')));
  for (const file of [
    ...needed,
    'media/sample/experiment.json',
    'media/sample-text/experiment.json',
    'media/sample-text/LICENSE-WordNet.txt',
    'media/extract_features.py',
    'package.json',
    ...documents,
  ]) {
    assert.ok(packaged.has(`extension/${file}`.toLowerCase()), `${file} is not in the VSIX.`);
  }
});

test('the VSIX carries nothing else and is small', () => {
  const meant =
    /^(\[Content_Types\]\.xml|extension\.vsixmanifest|extension\/(dist|media)\/.*|extension\/[^/]*)$/;
  const unwanted = files.filter((file) => !meant.test(file) || /\.(map|ts|log)$/.test(file));
  assert.deepEqual(unwanted, []);
  assert.ok(vsix.length < 12e6, `It has ${(vsix.length / 1e6).toFixed(1)} MB.`);
});
