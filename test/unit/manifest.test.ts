import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributes } from '../../package.json';
import { FEATURE_EXTENSIONS } from '../../src/experiment/featureFormats';

test('the menus offer what is a feature file by its extension, and no samples table', () => {
  const names = ['compareWithSelected', 'selectForComparison', 'compare'];
  for (const name of names) {
    const item = contributes.menus['explorer/context'].find(
      ({ command }) => command === `conceptAlignment.${name}`,
    )!;
    const pattern = /resourceExtname =~ \/(.*?)\/i/.exec(item.when)![1];
    const offered = new RegExp(pattern, 'i');
    for (const extension of FEATURE_EXTENSIONS) assert.match(extension, offered);
    assert.equal(pattern.split('|').length, FEATURE_EXTENSIONS.length);
    assert.match(item.when, /resourceFilename != samples\.csv/);
  }
});
