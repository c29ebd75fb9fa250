import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributes } from '../../package.json';
import { effectiveSettings } from '../../src/concepts/effectiveSettings';
import { decidingKeys, DEFAULT_DISCOVERY, DISCOVERY_RULES } from '../../src/shared/settings/discovery';
import { describeRule, MOST_ROBUSTNESS_RUNS, obeys, readByRules } from '../../src/shared/settings/rules';
import type { SettingRule } from '../../src/shared/settings/settingCard';
import { METHODS } from '../../src/shared/methods/methods';
import { NLMCD } from '../../src/shared/methods/nlmcd';
import { DEFAULT_FEATURES, FEATURE_RULES } from '../../src/shared/settings/features';

interface Property {
  type: string | string[];
  default: unknown;
  minimum?: number;
  maximum?: number;
  enum?: string[];
  markdownEnumDescriptions?: string[];
  markdownDescription: string;
}

const properties = Object.assign(
  {},
  ...contributes.configuration.map((section) => section.properties),
) as Record<string, Property>;

test('every setting that decides a result is in the manifest with the default and range that the code has', () => {
  assert.deepEqual(
    DISCOVERY_RULES.map(({ key }) => key).sort(),
    Object.keys(DEFAULT_DISCOVERY).sort(),
    'a rule for each setting',
  );
  assert.deepEqual(
    FEATURE_RULES.map(({ key }) => key).sort(),
    Object.keys(DEFAULT_FEATURES).sort(),
    'a rule for each setting',
  );
  const defaults: Record<string, unknown> = { ...DEFAULT_DISCOVERY, ...DEFAULT_FEATURES };
  for (const { key, setting, rule } of [...DISCOVERY_RULES, ...FEATURE_RULES] as SettingRule<string>[]) {
    const property = properties[`conceptAlignment.${setting}`];
    assert.ok(property, setting);
    assert.equal(property.default, defaults[key], setting);
    if (rule.kind === 'choice') assert.deepEqual(property.enum, rule.choices, setting);
    else if (rule.kind === 'text') assert.deepEqual(property.type, ['string', 'null'], setting);
    else {
      assert.deepEqual([property.minimum, property.maximum], [rule.min, rule.max], setting);
      assert.deepEqual(property.type, rule.nullable ? [rule.kind, 'null'] : rule.kind, setting);
    }
  }
  assert.equal(properties['conceptAlignment.robustnessRuns'].maximum, MOST_ROBUSTNESS_RUNS);
});

test('the manifest says of every method what its card says', () => {
  const { enum: ids, markdownEnumDescriptions } = properties['conceptAlignment.method'];
  assert.deepEqual(
    METHODS.map(({ id, meaning }) => [id, meaning]),
    ids!.map((id, i) => [id, markdownEnumDescriptions![i]]),
  );
  const { markdownDescription } = properties['conceptAlignment.nConcepts'];
  for (const { id } of METHODS) assert.ok(markdownDescription.includes(`\`${id}\``), id);
});

test('a value obeys its rule or is refused, and the refusal says what is asked for', () => {
  const ruleOf = (key: string) => DISCOVERY_RULES.find((rule) => rule.key === key)!.rule;
  const cases: [string, unknown, boolean][] = [
    ['nNeighbors', 2, true],
    ['nNeighbors', 1, false],
    ['nNeighbors', 2.5, false],
    ['nNeighbors', '30', false],
    ['nNeighbors', null, false],
    ['nEpochs', null, true],
    ['minDist', 0.5, true],
    ['minDist', NaN, false],
    ['minDist', Infinity, false],
    ['selection', 'eom', true],
    ['selection', 'both', false],
    ['selection', null, false],
  ];
  for (const [key, value, expected] of cases) assert.equal(obeys(ruleOf(key), value), expected, key);
  assert.equal(describeRule(ruleOf('nEpochs'), 'null'), 'a whole number from 1 to 100000, or null');
  assert.equal(describeRule(ruleOf('selection'), 'null'), '"leaf" or "eom"');
});

test('only given values are settings, and a bad one is refused', () => {
  const refuse = (rule: { flag: string }, value: unknown): never => {
    throw new Error(`${rule.flag} ${String(value)}`);
  };
  const read = (given: Record<string, unknown>) =>
    readByRules(DISCOVERY_RULES, ({ key }) => given[key], refuse);
  assert.deepEqual(read({ minSamples: null, seed: 7 }), { minSamples: null, seed: 7 });
  assert.throws(() => read({ minDist: 2 }), /^Error: min-dist 2$/);
});

test('only settings that have an effect decide, and only their changes are notes', () => {
  const all = ['method', 'nConcepts', ...NLMCD.settings].sort();
  const deciding = (wishes: Partial<typeof DEFAULT_DISCOVERY>) =>
    [...decidingKeys({ ...DEFAULT_DISCOVERY, ...wishes })].sort();
  assert.deepEqual(
    deciding({}),
    all.filter((key) => key !== 'nConcepts'),
  );
  assert.deepEqual(deciding({ method: 'pca' }), ['method', 'nConcepts']);
  for (const method of ['kmeans', 'mcd'] as const) {
    assert.deepEqual(deciding({ method }), all, 'NLMCD gives the number of concepts');
    assert.deepEqual(deciding({ method, nConcepts: 9 }), ['method', 'nConcepts', 'seed']);
  }
  const notes = (wishes: Partial<typeof DEFAULT_DISCOVERY>) => effectiveSettings(wishes, 30).notes.length;
  assert.ok(notes({}) > 0);
  assert.equal(notes({ method: 'kmeans' }), notes({}));
  assert.equal(notes({ method: 'kmeans', nConcepts: 9 }), 0);
  assert.equal(notes({ method: 'pca', minClusterSize: 50 }), 0);
  const { minClusterSize, minSamples } = effectiveSettings({}, 30).settings;
  const same = effectiveSettings({ minClusterSize }, 30).settings;
  assert.equal(same.minSamples, minSamples, 'what was not asked for stays what it is by itself');
});
