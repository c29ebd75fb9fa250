import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { contributes } from '../../package.json';
import { COMMANDS } from '../../src/cli/commands';
import { allFlags } from '../../src/cli/commonFlags';
import { EXIT } from '../../src/cli/exitCodes';

const PAGES = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', join('media', 'sample', 'README.md')],
  ...readdirSync('docs').map((name) => join('docs', name)),
].filter((file) => file.endsWith('.md'));

const read = (file: string): string => readFileSync(file, 'utf8');

/** A page without its blocks of code, where nothing is a link or a heading. */
const withoutBlocks = (file: string): string => read(file).replaceAll(/^```[^]*?^```$/gm, '');

/** The anchors of a page's headings, as GitHub makes them: letters, digits and hyphens, the second of a kind numbered. */
function anchorsOf(file: string): string[] {
  const seen = new Map<string, number>();
  return [...withoutBlocks(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const text = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = text.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-');
    const before = seen.get(anchor) ?? 0;
    seen.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

/** What is wrong with a link to a file or heading; null where nothing is. */
function problemOf(page: string, target: string): string | null {
  const [path, anchor] = decodeURI(target).split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return `${page} links to ${target}, and there is no ${file}.`;
  const isThere = anchor === undefined || anchorsOf(file).includes(anchor);
  return isThere ? null : `${page} links to ${target}, and ${file} has no such heading.`;
}

test('links between the documents lead to files and headings that are there', () => {
  const links = PAGES.flatMap((page) =>
    [
      ...withoutBlocks(page)
        .replaceAll(/`[^`\n]*`/g, '')
        .matchAll(/\]\(([^)\s]+)\)/g),
    ]
      .filter(([, target]) => !/^[a-z]+:/i.test(target))
      .map(([, target]) => ({ page, target })),
  );
  assert.ok(links.length > PAGES.length);
  assert.deepEqual(
    links.map(({ page, target }) => problemOf(page, target)).filter((problem) => problem !== null),
    [],
  );
});

test('the README leads to every page of docs', () => {
  const readme = read('README.md');
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md'));
  for (const name of pages) assert.ok(readme.includes(`](docs/${name})`), name);
});

test('the page of the command line names every command, and no flag that is none', () => {
  const page = read('docs/COMMANDLINE.md');
  const explained = [...page.matchAll(/^\| `([a-z]+) /gm)].map(([, command]) => command);
  assert.deepEqual(explained.sort(), COMMANDS.map(({ name }) => name).sort());
  const known = ['help', ...COMMANDS.flatMap((command) => allFlags(command).map(({ name }) => name))];
  for (const [, flag] of (page + read('docs/SETTINGS.md')).matchAll(/--([a-z][a-z-]*)/g)) {
    // Of sbatch, as an example.
    if (flag !== 'qos') assert.ok(known.includes(flag), `--${flag}`);
  }
});

test('the page of settings has every setting with its default, in the order of the editor of settings', () => {
  const rows = [...read('docs/SETTINGS.md').matchAll(/^\| `(conceptAlignment\.[\w.]+)`\s*\| (\S+) /gm)];
  const explained = rows.map(([, key, value]) => [key, value.replaceAll('`', '')]);
  const settings = contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties).map(([key, property]) => {
      const { default: value } = property as { default: unknown };
      return [key, typeof value === 'string' ? value : JSON.stringify(value)];
    }),
  );
  assert.deepEqual(explained, settings);
});

test('the page of the command line says what each exit code means', () => {
  const explained = [...read('docs/COMMANDLINE.md').matchAll(/^\| (\d+) +\| (.*\w.*) \|$/gm)];
  assert.deepEqual(
    explained.map(([, code]) => Number(code)),
    Object.values(EXIT).sort((a, b) => a - b),
  );
  for (const signal of Object.keys(EXIT).filter((name) => name.startsWith('SIG') && name !== 'SIGPIPE')) {
    const [, , meaning] = explained.find(([, code]) => Number(code) === EXIT[signal as keyof typeof EXIT])!;
    assert.ok(meaning.includes(signal), signal);
  }
});
