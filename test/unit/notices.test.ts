import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { reviewHtml } from '../../src/exports/reviewHtml';
import { reviewOf } from '../support/review';
import { folderTest } from '../support/temporaryFolder';

interface Notice {
  name: string;
  title: string;
  copyright: string[];
  terms: string;
}

interface Notices {
  noticesOf: (folder: string) => Notice[];
  noticesText: (notices: readonly Notice[]) => string;
}

// Imported at run time, since it has no types.
const notices = import(pathToFileURL(resolve('scripts/support/notices.mjs')).href) as Promise<Notices>;

/** The packages, with their versions, of which a built file has code, by its source map. */
async function packagesIn(map: string): Promise<string[]> {
  const { sources } = JSON.parse(await readFile(map, 'utf8')) as { sources: string[] };
  const folders = sources.flatMap(
    (source) => /^(?:\.\.\/)+(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(source)?.[1] ?? [],
  );
  return Promise.all([...new Set(folders)].map(nameOf));
}

async function nameOf(folder: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return `${name} ${version}`;
}

/** The names that stand above a licence, each with the paragraphs that follow them. */
function assertNamed(text: string, names: readonly string[]): void {
  const parts = text.split(/\n-{80}\n/);
  for (const name of names) {
    const part = parts.find((each) => each.split(/, |\n/).includes(name));
    assert.ok(part !== undefined, `${name} is named`);
    assert.match(
      part,
      /Permission (?:is hereby|to use)|Redistribution and use|TERMS AND CONDITIONS|You may use,|Mozilla Public License Version 2\.0|SIL OPEN FONT LICENSE/,
      name,
    );
  }
}

test('every package of which something built has code is named, above its licence', async () => {
  const built = await readdir('dist', { recursive: true });
  const maps = built.filter((file) => file.endsWith('.js.map'));
  const names = (await Promise.all(maps.map((file) => packagesIn(join('dist', file))))).flat();
  assert.ok(names.length > 30);
  // These have no source map.
  const others = await Promise.all(
    ['h5wasm', 'assemblyscript', '@fontsource/roboto'].map((each) => nameOf(`node_modules/${each}`)),
  );
  assertNamed(await readFile('dist/THIRD-PARTY-NOTICES.txt', 'utf8'), [...names, ...others]);
});

test('a report has the notices of what its page holds, and they are short', async () => {
  for (const page of ['standalone', 'standaloneReview']) {
    const text = await readFile(`dist/webview/${page}.NOTICES.txt`, 'utf8');
    assertNamed(text, await packagesIn(`dist/webview/${page}.js.map`));
    assert.ok(text.length < 20_000);
  }
  const html = await reviewHtml(reviewOf('x'), resolve('dist/webview'));
  const carried = /<script type="text\/plain" id="licences">([^<]*)<\/script>/.exec(html)![1];
  const text = await readFile('dist/webview/standaloneReview.NOTICES.txt', 'utf8');
  assert.equal(carried.replaceAll('\\u003c', '<'), text);
});

test('what is packaged holds the notices, for VS Code and for npm', async () => {
  const { files } = JSON.parse(await readFile('package.json', 'utf8')) as { files: string[] };
  assert.ok(files.includes('dist/THIRD-PARTY-NOTICES.txt') && files.includes('dist/webview/standalone*.txt'));
  const rules = (await readFile('.vscodeignore', 'utf8')).split('\n');
  assert.ok(rules.includes('!dist/**/*NOTICES.txt'));
});

/** A folder as npm installs it. */
async function packageAt(folder: string, license: string | undefined, text: string | null): Promise<string> {
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'some', version: '1.2.3', license }));
  if (text !== null) await writeFile(join(folder, 'LICENSE.md'), text);
  return folder;
}

folderTest(
  'a package without a licence, or with one that is not permissive, ends the build',
  async (folder) => {
    const { noticesOf } = await notices;
    const text = 'MIT License\n\nCopyright (c) 2020 Somebody\n\nPermission is hereby granted.\n';
    const of = async (license: string | undefined, has: string | null): Promise<Notice[]> =>
      noticesOf(
        await packageAt(
          join(folder, String(await readdir(folder).then(({ length }) => length))),
          license,
          has,
        ),
      );
    const expected = {
      ...{ name: 'some 1.2.3', title: 'MIT License', copyright: ['Copyright (c) 2020 Somebody'] },
      terms: 'Permission is hereby granted.',
    };
    for (const license of ['MIT', '(MIT OR GPL-3.0)', 'MIT AND ISC']) {
      assert.deepEqual(await of(license, text), [expected], license);
    }
    await assert.rejects(of('MIT', null), /some comes without the text of its licence/);
    for (const license of [
      'GPL-3.0',
      undefined,
      'MIT AND GPL-3.0',
      'SEE LICENSE IN LICENSE.md',
      'UNLICENSED',
    ]) {
      await assert.rejects(of(license, text), /not known to be permissive/, String(license));
    }
  },
);

test('a licence stands once below all packages under it, however its lines are broken', async () => {
  const { noticesText } = await notices;
  const notice = (name: string, holder: string, terms: string): Notice => ({
    ...{ name, title: 'MIT License', copyright: [`Copyright ${holder}`], terms },
  });
  const text = noticesText([
    notice('a 1', 'A', 'Permission is\nhereby granted "AS IS".'),
    notice('b 1', 'A', 'Permission is hereby\ngranted “as is”.'),
    notice('c 1', 'C', 'Permission is hereby granted "AS IS".'),
  ]);
  assert.equal(
    text,
    'a 1, b 1\nCopyright A\n\nc 1\nCopyright C\n\nMIT License\n\nPermission is\nhereby granted "AS IS".\n',
  );
});
