import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DISCOVERY_RULES } from '../../src/shared/settings/discovery';
import { FEATURE_RULES } from '../../src/shared/settings/features';
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
  const titles = Object.values(TERMS).map(({ title }) => title);
  for (const names of [titles, [...DISCOVERY_RULES, ...FEATURE_RULES].map(({ name }) => name)]) {
    assert.deepEqual(
      names.filter((name, i) => names.indexOf(name) !== i),
      [],
    );
  }
});
