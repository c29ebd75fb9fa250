import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { shown } from '../../src/shared/shownText';
import { severalSentences } from '../../src/vscode/severalSentences';

const sentences = (count: number) => Array.from({ length: count }, (_, at) => shown`Sentence ${at}.`);

test('of many sentences the first three are shown, and one that counts the others; the log has all', () => {
  for (const count of [0, 1, 3]) {
    assert.deepEqual(severalSentences(sentences(count)), {
      ...{ shown: sentences(count), more: null, logged: [] },
    });
  }
  const told = severalSentences(sentences(12));
  assert.deepEqual(told.shown, sentences(3));
  assert.match(told.more!, /^… and 9 more, /);
  assert.deepEqual(told.logged, sentences(12));
});

test('a sentence is told once, and the log is not flooded', () => {
  assert.deepEqual(severalSentences([...sentences(3), ...sentences(3)]).shown, sentences(3));
  const { shown: first, logged } = severalSentences(sentences(100_000));
  assert.equal(first.length, 3);
  assert.equal(logged.length, 1000);
});

test('no code shows a notification for each of a list', () => {
  for (const file of readdirSync('src/vscode', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file === 'show.ts') continue;
    const text = readFileSync(join('src', 'vscode', file), 'utf8');
    assert.doesNotMatch(
      text,
      /(for \([^\n]*\)|\.forEach\([^\n]*|\.map\([^\n]*)\s*(void )?show(Error|Information)\(/,
      file,
    );
  }
});
