import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UserError } from '../../src/errors';
import { jsonErrorLine } from '../../src/experiment/jsonError';
import { parseJson } from '../../src/store/parseJson';
import { withinProcessorTime } from '../support/processorTime';

const parsed = (text: string): unknown => parseJson(text, 'x.json', 'Save it again.');

function refused(text: string, what: RegExp): void {
  assert.throws(
    () => parsed(text),
    (error) => error instanceof UserError && error.message.startsWith('x.json ') && what.test(error.message),
  );
}

test('a text of JSON is parsed, and one that is none is a syntax error', () => {
  const text = '{"a": [1, "[[\\\\\\"[", {"b,": null}], "c\\\\": "{{{"}';
  assert.deepEqual(parsed(text), JSON.parse(text));
  const many = JSON.stringify(Array.from({ length: 100_000 }, (_, i) => `images/${i}.png`));
  assert.deepEqual(parsed(many), JSON.parse(many));
  const named = `{${Array.from({ length: 100_000 }, (_, i) => `"images/${i}.png":"x"`).join()}}`;
  assert.equal(Object.keys(parsed(named) as object).length, 100_000);
  for (const spoilt of ['', '[', '"', '"\\"', '}', '#'.repeat(1000), ']'.repeat(1000)]) {
    assert.throws(() => parsed(spoilt), SyntaxError, spoilt.slice(0, 5));
  }
});

test('what nests too deep or would take far more memory than the text is refused', async () => {
  parsed('['.repeat(64) + ']'.repeat(64));
  refused('['.repeat(65) + ']'.repeat(65), /nests its values more than 64 deep\. Save it again\.$/);
  await withinProcessorTime(() => {
    refused('['.repeat(5e6), /64 deep/);
    refused('{"a":'.repeat(1e6), /64 deep/);
    refused(`[${'{},'.repeat(1e6)}{}]`, /more values than the program keeps in memory/);
    refused(`[${'"",'.repeat(2e6)}""]`, /more values/);
    const names = Array.from({ length: 300_000 }, (_, i) => `"k${i}":0`);
    refused(`{${names.join()}}`, /more values/);
    refused(`[${names.map((name) => `{${name}}`).join()}]`, /more values/);
    refused(
      `[${names.map((name, i) => (i % 60 === 0 ? `{${name}` : i % 60 === 59 ? `${name}}` : name)).join()}]`,
      /more values/,
    );
    assert.equal(parsed(`"${'\\\\'.repeat(5e6)}"`), '\\'.repeat(5e6));
    assert.throws(() => parsed(`"${'\\"'.repeat(5e6)}`), SyntaxError);
  });
});

test('the line of an error is found in linear time', () =>
  withinProcessorTime(() => {
    for (const each of ['#', ' ', '\\', '"', '1', '-', 'e', '""', '"a', '\\"']) {
      assert.equal(jsonErrorLine(each.repeat(2e6)), 1, each);
    }
    assert.equal(jsonErrorLine('\n'.repeat(5e6)), 5e6 + 1);
    assert.equal(jsonErrorLine(`"${'x'.repeat(5e6)}`), 1);
    assert.equal(jsonErrorLine(`[\n${'[],'.repeat(1e6)}\n`), 3);
  }));
