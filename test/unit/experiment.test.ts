import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { findExperiment, readExperiment, representationOf } from '../../src/experiment/experiment';
import { jsonErrorLine } from '../../src/experiment/jsonError';
import { withinProcessorTime } from '../support/processorTime';
import { sharedTest } from '../support/shared';
import { folderTest } from '../support/temporaryFolder';

async function write(file: string, content: unknown = ''): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

sharedTest('data/shapes-vits', 'a real experiment is found from its feature files', async (folder) => {
  const file = join(folder, 'features', 'dino', 'block_6.npy');
  const experiment = await findExperiment(file, dirname(folder));
  assert.ok(experiment);
  assert.equal(experiment.folder, folder);
  assert.equal(experiment.samples, join(folder, 'samples.csv'));
  assert.equal(experiment.representations.length, 12);
  assert.deepEqual(experiment.failed, []);
  assert.deepEqual(experiment.supervisionOrder, ['mae', 'dino', 'clip', 'supervised']);
  const six = {
    id: 'dino/block_6',
    model: 'dino',
    layer: 6,
    step: null,
    epoch: null,
    file,
    array: null,
    holds: 'features',
  };
  assert.deepEqual(representationOf({ file, array: null }, experiment), six);
});

folderTest('the nearest folder with a manifest or a samples table counts, up to the root', async (folder) => {
  const file = join(folder, 'runs', 'one', 'features', 'dino', 'block_6.npy');
  await write(file);
  assert.equal(await findExperiment(file, folder), null);

  const outer = await write(join(folder, 'runs', 'samples.csv'));
  assert.equal((await findExperiment(file, folder))?.samples, outer);
  assert.equal((await findExperiment(file, join(folder, 'runs')))?.folder, join(folder, 'runs'));
  assert.equal(await findExperiment(file, join(folder, 'runs', 'one')), null, 'nothing above the root');
  assert.equal(await findExperiment(file, join(folder, 'elsewhere')), null, 'outside the root');

  await write(join(folder, 'runs', 'one', 'experiment.json'), {});
  const inner = await findExperiment(file, folder);
  assert.deepEqual(inner, {
    folder: join(folder, 'runs', 'one'),
    name: 'one',
    isListed: false,
    samples: null,
    columns: {},
    labels: null,
    labelGroups: null,
    representations: [representationOf({ file, array: null }, inner)],
    supervisionOrder: [],
    rowKey: null,
    failed: [],
    warnings: [],
  });
});

folderTest('what a manifest leaves out is read from the paths', async (folder) => {
  const file = await write(join(folder, 'features', 'dino', 'block_06_pooled.npy'));
  const table = await write(join(folder, 'tables', 'tokens.csv'));
  await write(
    join(folder, 'experiment.json'),
    '\uFEFF' +
      JSON.stringify({
        samples: 'tables/tokens.csv',
        representations: [{ id: 'six', file: 'features/dino/block_06_pooled.npy' }],
      }),
  );
  const experiment = await readExperiment(folder);
  assert.equal(experiment.name, basename(folder));
  assert.equal(experiment.samples, table);
  assert.deepEqual(experiment.representations, [
    { id: 'six', model: 'dino', layer: 6, step: null, epoch: null, file, array: null, holds: 'features' },
  ]);
  assert.equal(representationOf({ file, array: null }, experiment).id, 'six');
  const other = join(folder, 'features', 'dino', 'block_7.npy');
  assert.equal(representationOf({ file: other, array: null }, experiment).id, 'dino/block_7');
});

folderTest('one listed file that is missing or lies elsewhere leaves the others usable', async (folder) => {
  const inside = join(folder, 'experiment');
  await write(join(inside, 'a.npy'));
  await write(join(folder, 'secret.npy'));
  await symlink(join(folder, 'secret.npy'), join(inside, 'link.npy'));
  await symlink(folder, join(inside, 'up'));
  await symlink(join(inside, 'a.npy'), join(inside, 'fine.npy'));
  const files = {
    a: 'a.npy',
    fine: './up/experiment/fine.npy',
    gone: 'gone.npy',
    above: 'x/../../secret.npy',
    absolute: join(inside, 'a.npy'),
    windows: 'C:\\data\\a.npy',
    link: 'link.npy',
    through: 'up/secret.npy',
  };
  const representations = Object.entries(files).map(([id, file]) => ({ id, file }));
  await write(join(inside, 'experiment.json'), { representations });
  const experiment = await readExperiment(inside);
  assert.deepEqual(
    experiment.representations.map(({ id }) => id),
    ['a', 'fine'],
  );
  const reasons = Object.fromEntries(experiment.failed.map(({ id, reason }) => [id, reason]));
  assert.deepEqual(Object.keys(reasons), ['gone', 'above', 'absolute', 'windows', 'link', 'through']);
  assert.match(reasons['gone'], /experiment\.json: "gone": gone\.npy does not exist\.$/);
  assert.match(reasons['above'], /leads out of the folder/);
  assert.match(reasons['absolute'], /absolute path/);
  assert.match(reasons['windows'], /absolute path/);
  assert.match(reasons['link'], /link that leads out/);
  assert.match(reasons['through'], /link that leads out/);
});

folderTest('a malformed manifest is refused with the place', async (folder) => {
  const file = join(folder, 'experiment.json');
  const cases: [unknown, RegExp][] = [
    ['{\n  "name": "x",\n  "samples": "s.csv",\n}\n', /not valid JSON: look at line 4/],
    ['', /line 1/],
    [[], /must hold one object/],
    [{ name: 3 }, /"name" that is not a string/],
    [{ samples: ['x'] }, /"samples" that is not/],
    [{ samples: 'gone.csv' }, /"samples": gone\.csv does not exist/],
    [{ samples: '../experiment.json' }, /"samples": .* leads out of the folder/],
    [{ supervisionOrder: 'dino' }, /"supervisionOrder" that is not a list/],
    [{ representations: {} }, /"representations" that is not a list/],
    [{ representations: ['a.npy'] }, /representations\[0\] must be an object/],
    [{ representations: [{ file: 'a.npy' }] }, /representations\[0\] needs an "id"/],
    [{ representations: [{ id: 'a' }] }, /representations\[0\] \("a"\) needs a "file"/],
    [{ representations: [{ id: 'a', file: 'a.npy', layer: '6' }] }, /"layer" that is not a number/],
    [
      {
        representations: [
          { id: 'a', file: 'a.npy' },
          { id: 'a', file: 'b.npy' },
        ],
      },
      /representations\[1\] has the id "a" of an earlier one/,
    ],
  ];
  for (const [content, message] of cases) {
    await write(file, content);
    await assert.rejects(readExperiment(folder), (error) => {
      assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
      assert.match(error.message, message);
      return true;
    });
  }
});

folderTest('names of files with very many signs of lists are looked at in linear time', async (folder) => {
  const files = ['{' + ','.repeat(1e6), '{,'.repeat(5e5), ',}'.repeat(5e5), `{${'x'.repeat(1e6)}`];
  await write(join(folder, 'experiment.json'), {
    representations: files.map((file, i) => ({ id: `r${i}`, file })),
  });
  const { failed } = await withinProcessorTime(() => readExperiment(folder));
  assert.equal(failed.length, files.length);
  for (const { reason } of failed) assert.match(reason, /is longer than any path\.$/);
});

folderTest(
  'a manifest that is no text, or larger or deeper than any is, is refused in one sentence',
  async (folder) => {
    const file = join(folder, 'experiment.json');
    const cases: [Uint8Array | string, RegExp][] = [
      [Buffer.from('\uFEFF{"name": "x"}', 'utf16le'), /is not UTF-8 but UTF-16\. Save it as UTF-8\.$/],
      [Buffer.from('{"name": "é"}', 'latin1'), /is not UTF-8 text\. Save it as UTF-8\.$/],
      [`{"name": "${'x'.repeat(5e6)}"}`, /is 5\.0 MB large, and only 5 MB of such a file are read/],
      ['#'.repeat(1e6), /not valid JSON: look at line 1\.$/],
      ['['.repeat(1e6), /nests its values more than 64 deep/],
      [`${'['.repeat(1e6)}${']'.repeat(1e6)}`, /64 deep/],
      [`{"name": ${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`, /64 deep/],
      [`{"name": [${'[],'.repeat(1e6)}[]]}`, /more values than the program keeps in memory/],
      [`{"samples": "${'a/'.repeat(1e6)}"}`, /"samples": a\/a.*… ?.*is longer than any path\.$/],
      [`{"samples": "${'../'.repeat(1e4)}"}`, /"samples": \.\.\/.*leads out of the folder\.$/],
      ['{"representations": [{"id": "a", "file": "a\\u0000b.npy"}]}', /^$/],
      ['{"__proto__": {"samples": "/etc/passwd"}}', /^$/],
    ];
    for (const [content, message] of cases) {
      await writeFile(file, content);
      const problem = await readExperiment(folder).then(
        ({ samples }) => {
          assert.equal(samples, null);
          return '';
        },
        (error: UserError) => {
          assert.ok(error instanceof UserError && error.message.startsWith(file), String(error));
          assert.ok(error.message.length < 1000, `${error.message.length} characters`);
          return error.message;
        },
      );
      assert.match(problem, message);
    }
    await rm(file);
    await mkdir(file);
    await assert.rejects(readExperiment(folder), /experiment\.json is not a file/);
  },
);

test('the line where a text stops being JSON', () => {
  const good = ['{', '"a": [1, -2.5e-3, [], {}],', '"b": {"c": null, "d\\u00e9": true},', '"e": "x, }"', '}'];
  JSON.parse(good.join('\n'));
  const spoilt: [number, string][] = [
    [2, '"a": [1, -2.5e-3, [], {}]'],
    [2, '"a": [1, 02, [], {}],'],
    [2, '"a": [1,, 2],'],
    [2, '"a": [1}],'],
    [2, 'a: 1,'],
    [3, '"b": {"c": null, "d": tru},'],
    [3, '"b": {"c" null},'],
    [3, '"b": {"c": "\\x"},'],
    [3, "'b': 1,"],
    [4, '"e": "x'],
    [4, '"e": "x",'],
    [5, ']'],
    [5, ''],
    [5, '} {'],
  ];
  for (const [line, content] of spoilt) {
    const text = good.with(line - 1, content).join('\n');
    assert.throws(() => JSON.parse(text));
    // A missing or a surplus comma shows only at the next token.
    const shows = /^"a".*]$|^"e": "x",$/.test(content) ? line + 1 : line;
    assert.equal(jsonErrorLine(text), shows, content);
  }
});

test('names read from paths alone', () => {
  const read = (file: string): [string, string, number | null] => {
    const { id, model, layer } = representationOf({ file, array: null }, null);
    return [id, model, layer];
  };
  assert.deepEqual(read('/data/features/dino/block_6.npy'), ['dino/block_6', 'dino', 6]);
  assert.deepEqual(read('/data/features/dino-vits8/layer11.mlp.npy'), [
    'dino-vits8/layer11.mlp',
    'dino-vits8',
    11,
  ]);
  assert.deepEqual(read('/data/features/dino_block_6.npy'), ['dino_block_6', 'dino', 6]);
  assert.deepEqual(read('/data/features/block_6.npy'), ['block_6', 'block_6', 6]);
  assert.deepEqual(read('/data/features/clip/final.npy'), ['clip/final', 'clip', null]);
  assert.deepEqual(read('/final.npy'), ['final', 'final', null]);
});
