import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnRoles, type ColumnRoles, type RoledColumn } from '../../src/features/columnRoles';
import { pandasIndex } from '../../src/features/pandasIndex';

function rolesOf(columns: Partial<RoledColumn>[], index: string[] = []): ColumnRoles<RoledColumn> {
  const all = columns.map((column, i): RoledColumn => ({
    ...{ name: `c${i}`, type: 'f4', holds: 'no plain numbers', width: null, isNested: false },
    ...column,
  }));
  return columnRoles(all, new Set(index), 1000);
}
const names = ({ singles }: ColumnRoles<RoledColumn>): string[] => singles.map(({ name }) => name);

test('what describes rows is no feature', () => {
  const ids: Partial<RoledColumn>[] = [
    { name: 'id', type: 'i8' },
    { name: 'Label', type: 'i4' },
    { name: 'key', type: 'i8' },
  ];
  const roles = rolesOf([...ids, {}, {}], ['key']);
  assert.deepEqual(names(roles), ['c3', 'c4']);
  assert.deepEqual(roles.warnings, [
    'Column id is called as a number or a label of rows and is left out.',
    'Column Label is called as a number or a label of rows and is left out.',
    'Column key is the index of pandas and is left out.',
  ]);
  assert.deepEqual(names(rolesOf([{ name: 'label', type: 'f4' }, {}])), ['label', 'c1']);
});

test('few numbers beside a representation, read or not, are none', () => {
  const vector = { name: 'v', width: 8 };
  const loose = [{ type: 'i8' }, {}] as Partial<RoledColumn>[];
  const beside = rolesOf([vector, ...loose]);
  assert.equal(beside.vectors[0].width, 8);
  assert.deepEqual(names(beside), []);
  assert.equal(beside.warnings.length, 2);
  for (const hidden of [
    { name: 'embedding', type: 'text' },
    { name: 'x', type: null, width: 8, isNested: true },
  ] as Partial<RoledColumn>[]) {
    const roles = rolesOf([hidden, ...loose]);
    assert.deepEqual([roles.vectors, names(roles)], [[], []]);
  }
  assert.equal(rolesOf([vector, {}, {}, {}, {}]).singles.length, 4);
  assert.equal(rolesOf([{ name: 'caption', type: 'text' }, {}, {}]).singles.length, 2);
});

test('pandas says itself which columns are its index', () => {
  const index = (value: string) => [...pandasIndex(value)];
  assert.deepEqual(index('{"index_columns": ["id", "day"], "columns": []}'), ['id', 'day']);
  assert.deepEqual(index('{"index_columns": [{"kind": "range", "start": 0}], "columns": []}'), []);
  assert.deepEqual(index('{"index_columns": [oops]}'), []);
});
