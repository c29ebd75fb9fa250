import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SETTING_NAMES } from '../../webview/words/settingNames';
import { TERMS } from '../../webview/words/terms';

test('a term is told in whole sentences, short enough for a hover, with its source', () => {
  for (const [name, { title, meaning, source }] of Object.entries(TERMS)) {
    assert.match(title, /^[\p{Lu}\d].*\S$/u, name);
    assert.match(meaning, /^[\p{Lu}\d].*[.]$/u, name);
    assert.ok(meaning.split(/\s+/).length <= 60, `${name} takes long to read`);
    assert.match(source, /\S/, name);
    assert.doesNotMatch(`${title}${meaning}${source}`, / {2}|\n|--| - |"/, `${name} is set in type`);
  }
});

test('no two terms, and no two settings, have one name', () => {
  for (const names of [Object.values(TERMS).map(({ title }) => title), Object.values(SETTING_NAMES)]) {
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  }
});
