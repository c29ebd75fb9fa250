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

interface Setting {
  markdownDescription: string;
  enum?: string[];
  markdownEnumDescriptions?: string[];
}

test('every setting and each of its choices is described', () => {
  const settings = contributes.configuration.flatMap(({ properties }) =>
    Object.entries(properties as Record<string, Setting>),
  );
  assert.ok(settings.length > 15);
  for (const [name, { markdownDescription, enum: choices, markdownEnumDescriptions }] of settings) {
    assert.match(markdownDescription, /^[A-Z*].*\.$/, name);
    assert.equal(markdownEnumDescriptions?.length, choices?.length, name);
  }
});
