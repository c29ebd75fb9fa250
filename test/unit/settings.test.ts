import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contributes } from '../../package.json';
import { DEFAULT_DISCOVERY } from '../../src/concepts/settings';
import { describeRule, DISCOVERY_RULES, obeys, readDiscoverySettings } from '../../src/runs/settingRules';

interface Property {
  type: string | string[];
  default: unknown;
  minimum?: number;
  maximum?: number;
  enum?: string[];
}

test('every discovery setting is in the manifest with the default and range that the code has', () => {
  const properties = Object.assign(
    {},
    ...contributes.configuration.map((section) => section.properties),
  ) as Record<string, Property>;
  assert.deepEqual(
    DISCOVERY_RULES.map(({ key }) => key).sort(),
    Object.keys(DEFAULT_DISCOVERY).sort(),
    'a rule for each setting',
  );
  for (const { key, setting, rule } of DISCOVERY_RULES) {
    const property = properties[`conceptAlignment.${setting}`];
    assert.ok(property, setting);
    assert.equal(property.default, DEFAULT_DISCOVERY[key], setting);
    if (rule.kind === 'choice') assert.deepEqual(property.enum, rule.choices, setting);
    else {
      assert.deepEqual([property.minimum, property.maximum], [rule.min, rule.max], setting);
      assert.deepEqual(property.type, rule.nullable ? [rule.kind, 'null'] : rule.kind, setting);
    }
  }
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
  const read = (given: Record<string, unknown>) => readDiscoverySettings(({ key }) => given[key], refuse);
  assert.deepEqual(read({ minSamples: null, seed: 7 }), { minSamples: null, seed: 7 });
  assert.throws(() => read({ minDist: 2 }), /^Error: min-dist 2$/);
});
