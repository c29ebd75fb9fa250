import assert from 'node:assert/strict';
import { test } from 'node:test';
import manifest, { contributes } from '../../package.json';
import { TOOLS } from '../../src/assistant/tools';
import { FEATURE_EXTENSIONS } from '../../src/experiment/featureFormats';
import { withTools } from '../support/withTools';

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

test('the tools of language models are those of the server, by names that VS Code takes', () => {
  assert.deepEqual(manifest, withTools(manifest, TOOLS), 'Run `npm run manifest`.');
  const { languageModelTools } = contributes;
  assert.deepEqual(
    languageModelTools.map(({ name }) => name),
    TOOLS.map(({ name }) => {
      const [first, ...others] = name.split('_');
      const rest = others.map((word) => word[0].toUpperCase() + word.slice(1));
      return `concept-alignment_${first}${rest.join('')}`;
    }),
  );
  for (const { name, toolReferenceName, modelDescription, userDescription } of languageModelTools) {
    assert.match(name, /^[\w-]+$/);
    assert.match(toolReferenceName, /^[\w-]+$/);
    assert.ok(modelDescription.startsWith(userDescription) && userDescription.endsWith('.'), name);
  }
});
