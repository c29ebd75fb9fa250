import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import manifest from '../../package.json';
import { allExtensions, type FileFormat } from '../../src/features/fileFormat';
import { FORMATS } from '../../src/features/formats';
import { openArrays } from '../../src/features/openArrays';
import { FUZZED_FORMATS } from '../fuzz/formats';
import { folderTest } from '../support/temporaryFolder';
import { withFormats } from '../support/withFormats';

test('every folder with a card is in the list of formats, and no extension is of two', () => {
  const cards = readdirSync('src/features', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^\w+[\\/]format\.ts$/.test(path))
    .map((path) => path.slice(0, -'/format.ts'.length));
  assert.deepEqual(cards.sort(), FORMATS.map(({ id }) => id).sort());
  const extensions = FORMATS.flatMap(allExtensions);
  for (const extension of extensions) assert.match(extension, /^\.[a-z\d]+$/);
  assert.equal(new Set(extensions).size, extensions.length);
});

test('package.json names the extensions of every format; npm run manifest writes them', () => {
  assert.deepEqual(manifest, withFormats(manifest, FORMATS));
});

test('a new format comes into every menu, editor and text that is about its kind', () => {
  const card = (more: Partial<FileFormat>): FileFormat => ({
    ...FORMATS[0],
    ...{ id: 'new', name: 'new file', extensions: { offered: ['.new', '.newer'] } },
    ...more,
  });
  const places = (more: Partial<FileFormat>): string[] => {
    const { customEditors, menus, viewsWelcome } = withFormats(manifest, [
      ...FORMATS,
      card(more),
    ]).contributes;
    return [
      ...customEditors
        .filter(({ selector }) => /\bnewer\b/.test(JSON.stringify(selector)))
        .map(({ viewType }) => viewType),
      ...menus['explorer/context']
        .filter(({ when }) => /\|new\|newer\)/.test(when))
        .map(({ command }) => command),
      ...viewsWelcome.filter(({ contents }) => /\.\w+ or \.new,/.test(contents)).map(({ view }) => view),
    ].map((id) => id.replace('conceptAlignment.', ''));
  };
  const always = ['compareWithSelected', 'selectForComparison', 'compare', 'inspectConcepts'];
  assert.deepEqual(places({ editor: 'default', holdsSeveral: false }), [
    ...['features', ...always, 'representations'],
  ]);
  assert.deepEqual(places({ editor: 'option', holdsSeveral: true }), [
    ...['otherFeatures', 'preview', ...always, 'chooseArray', 'representations'],
  ]);
});

test('every format has valid files that the fuzzer changes', () => {
  assert.deepEqual(
    FUZZED_FORMATS.map(({ name }) => name),
    FORMATS.map(({ id }) => id),
  );
  for (const format of FUZZED_FORMATS) assert.ok(format.seeds().length > 0, format.name);
});

folderTest('a file is opened as the format that its name or its start says', async (folder) => {
  const openedAs = async (name: string, bytes: Uint8Array): Promise<string> => {
    await writeFile(join(folder, name), bytes);
    const opened = await openArrays(join(folder, name));
    await opened.close();
    return opened.format.id;
  };
  for (const format of FORMATS) {
    const [seed] = FUZZED_FORMATS.find(({ name }) => name === format.id)!.seeds();
    for (const extension of allExtensions(format)) {
      assert.equal(await openedAs(`x${extension.toUpperCase()}`, seed), format.id, extension);
    }
    if (format.magic === null) continue;
    const first = FORMATS.find(({ magic }) => magic === format.magic);
    if (first === format) assert.equal(await openedAs('renamed.csv', seed), format.id);
  }
});
