import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LIMITS } from '../../src/features/limits';
import { PROMISED } from '../fuzz/structures/judge';
import { STRUCTURED_KINDS } from '../fuzz/structures/kinds';

const PAGE = readFileSync(join('docs', 'SECURITY.md'), 'utf8');

/** What the source says of each limit, by its name. */
function explainedLimits(): Map<string, string> {
  const source = readFileSync(join('src', 'features', 'limits.ts'), 'utf8');
  const commented = [...source.matchAll(/ {2}\/\*\*((?:(?!\*\/)[^])*)\*\/\n {2}(\w+):/g)];
  return new Map(commented.map(([, words, name]) => [name, words.replaceAll(/\s*\n\s*\*\s*/g, ' ').trim()]));
}

/** A number as the page has it: whole ones in groups of three digits, parts of one as a fraction. */
function numberText(value: number): string {
  return value >= 1 ? value.toLocaleString('en') : `1 / ${(1 / value).toLocaleString('en')}`;
}

test('the page of security has every limit with its number and what it is of', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` +\| ([\d,/ ]+?) +\| (.*?) +\|$/gm)].map(([, ...cells]) =>
    cells.join(' | '),
  );
  const words = explainedLimits();
  const expected = Object.entries(LIMITS).map(
    ([name, value]) => `${name} | ${numberText(value)} | ${words.get(name)}`,
  );
  assert.deepEqual(
    rows,
    expected,
    `The rows of docs/SECURITY.md are to be:\n${expected.map((row) => `| \`${row.replace(' |', '` |')} |`).join('\n')}`,
  );
});

test('the page promises what the fuzzers hold the readers to', () => {
  const { memoryOfEachByte, memoryOfAny, cpuMs, cpuBytes } = PROMISED;
  const text = PAGE.replaceAll(/\s+/g, ' ');
  assert.ok(text.includes(`${memoryOfEachByte} × the file + ${memoryOfAny / 2 ** 20} MB`));
  assert.ok(text.includes(`within ${cpuMs / 1000} s of processor time for files under ${cpuBytes / 1e6} MB`));
});

test('the page has a row of figures for each kind that is fuzzed', () => {
  const kinds = [...PAGE.matchAll(/^\| ([a-z0-9]+) +\| [\d,]+ +\| /gm)].map(([, kind]) => kind);
  assert.deepEqual(
    kinds,
    STRUCTURED_KINDS.map(({ name }) => name),
  );
});
