import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  DiagnosticSeverity,
  getLanguageService,
  TextDocument,
  type Diagnostic,
  type JSONSchema,
} from 'vscode-json-languageservice';
import { readExperiment } from '../../src/experiment/experiment';
import { folderTest } from '../support/temporaryFolder';

const URI = 'file:///run/experiment.json';

/** VS Code's own language service for JSON, with the schema as the extension contributes it. */
async function editor() {
  const { contributes } = JSON.parse(await readFile('package.json', 'utf8')) as {
    contributes: { jsonValidation: { fileMatch: string; url: string }[] };
  };
  const [{ fileMatch, url }] = contributes.jsonValidation;
  const schema = JSON.parse(await readFile(url, 'utf8')) as JSONSchema;
  const service = getLanguageService({});
  service.configure({
    validate: true,
    schemas: [{ uri: 'schema:experiment', fileMatch: [fileMatch], schema }],
  });
  const open = (text: string) => {
    const document = TextDocument.create(URI, 'json', 1, text);
    return { document, json: service.parseJSONDocument(document) };
  };
  return {
    problems: async (text: string): Promise<Diagnostic[]> => {
      const { document, json } = open(text);
      return service.doValidation(document, json);
    },
    /** Of a text in which | is the cursor. */
    completions: async (text: string): Promise<string[]> => {
      const { document, json } = open(text.replace('|', ''));
      const list = await service.doComplete(document, document.positionAt(text.indexOf('|')), json);
      return list!.items.map(({ label }) => label);
    },
    hover: async (text: string): Promise<string> => {
      const { document, json } = open(text.replace('|', ''));
      const hover = await service.doHover(document, document.positionAt(text.indexOf('|')), json);
      return JSON.stringify(hover?.contents);
    },
  };
}

folderTest('the editor and the reader accept and refuse the same manifests', async (folder) => {
  const { problems } = await editor();
  for (const name of ['a.npy', 'b.npy', 'x.npz', 'samples.csv', 'groups.csv'])
    await writeFile(join(folder, name), '');
  const one = (entry: object): object => ({ representations: [{ id: 'a', file: 'a.npy', ...entry }] });
  const good: unknown[] = [
    {},
    { name: 'Scenes', samples: 'samples.csv', representations: [], supervisionOrder: [] },
    { supervisionOrder: ['mae', 'dino'] },
    { rowKey: 'document+position' },
    { labelGroups: 'groups.csv' },
    { columns: {} },
    { columns: { text: 'utterance', label: 'class' } },
    one({}),
    one({ samples: 'samples.csv' }),
    one({ model: 'dino', layer: 6 }),
    one({ layer: -0.5 }),
    one({ step: 1000, epoch: 3 }),
    one({ file: 'x.npz#block_6' }),
    one({ file: './a.npy' }),
    one({ file: '*.npy' }),
    one({ dtype: 'float32', shape: [4, 3] }),
    one({ dtype: '>f2', shape: [4], offset: 0, order: 'F' }),
    one({ file: ['a.npy'] }),
    one({ file: ['a.npy', 'b.npy'] }),
  ];
  const bad: unknown[] = [
    [],
    null,
    'dino',
    { name: 3 },
    { name: ' ' },
    { samples: ['samples.csv'] },
    one({ dtype: 'float32' }),
    one({ shape: [4, 3] }),
    one({ order: 'F' }),
    one({ dtype: 'complex64', shape: [4] }),
    one({ dtype: 'float32', shape: [0] }),
    one({ dtype: 'float32', shape: [4], offset: -1 }),
    { samples: '' },
    { samples: '/samples.csv' },
    { samples: '../samples.csv' },
    { labelGroups: 7 },
    { labelGroups: '' },
    { labelGroups: '../groups.csv' },
    { columns: 'text' },
    { columns: { text: '' } },
    { columns: { document: 3 } },
    { supervisionOrder: 'dino' },
    { supervisionOrder: [1] },
    { supervisionOrder: [''] },
    { rowKey: '' },
    { rowKey: ['id'] },
    one({ samples: 3 }),
    one({ samples: '../samples.csv' }),
    { representations: {} },
    { representations: null },
    { representations: ['a.npy'] },
    { representations: [{ file: 'a.npy' }] },
    { representations: [{ id: 'a' }] },
    one({ id: '' }),
    one({ id: 7 }),
    one({ file: '' }),
    one({ file: [] }),
    one({ file: ['a.npy', 3] }),
    one({ file: ['a.npy', '../a.npy'] }),
    one({ file: '../*.npy' }),
    one({ file: join(folder, 'a.npy') }),
    one({ file: 'C:\\data\\a.npy' }),
    one({ file: '..' }),
    one({ file: '../a.npy' }),
    one({ model: 3 }),
    one({ model: '' }),
    one({ layer: '6' }),
    one({ layer: null }),
    one({ step: '1000' }),
    one({ epoch: null }),
    { representations: Array.from({ length: 10_001 }, (_, i) => ({ id: `${i}`, file: 'a.npy' })) },
  ];
  for (const [manifests, accepted] of [
    [good, true],
    [bad, false],
  ] as const) {
    for (const manifest of manifests) {
      const text = JSON.stringify(manifest);
      await writeFile(join(folder, 'experiment.json'), text);
      const read = await readExperiment(folder).then(
        ({ failed }) => failed.length === 0,
        () => false,
      );
      assert.equal(read, accepted, `read: ${text.slice(0, 100)}`);
      assert.equal((await problems(text)).length === 0, accepted, `edited: ${text.slice(0, 100)}`);
    }
  }
});

test('a key that is not known is marked and not an error', async () => {
  const { problems } = await editor();
  const found = await problems(
    '{"sampels": "samples.csv", "representations": [{"id": "a", "file": "a.npy", "laier": 6}]}',
  );
  assert.deepEqual(
    new Map(found.map(({ range, severity }) => [range.start.character, severity])),
    new Map([
      [76, DiagnosticSeverity.Warning],
      [1, DiagnosticSeverity.Warning],
    ]),
  );
  assert.match(JSON.stringify(found[0].message), /misspelt/);
});

test('keys and whole representations are offered and explained', async () => {
  const { completions, hover } = await editor();
  assert.deepEqual(await completions('|'), ['experiment']);
  const keys = await completions('{"name": "x", |}');
  for (const key of ['samples', 'representations', 'supervisionOrder']) assert.ok(keys.includes(key), key);
  assert.ok(!keys.includes('name'), 'what is there is not offered again');
  assert.ok((await completions('{"representations": [|]}')).includes('representation'));
  assert.match(
    await hover('{"representations": [{"fi|le": "a.npy"}]}'),
    /one array of a file that holds several/,
  );
});
