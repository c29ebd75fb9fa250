import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArrays } from '../../src/features/openArrays';
import { columnRoles, type ColumnRoles, type RoledColumn } from '../../src/features/columnRoles';
import { pandasIndex } from '../../src/features/pandasIndex';
import { sharedTest } from '../support/shared';

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

sharedTest('cases', 'Parquet files of the world: what is left out, and what stays', async (cases) => {
  const arrays = async (path: string): Promise<string[]> => {
    const opened = await openArrays(join(cases, path));
    await opened.close();
    return opened.arrays.map(({ name, shape }) => `${name} ${shape.join(' × ')}`);
  };
  assert.deepEqual(await arrays('pq-null-meta/x.parquet'), ['embedding 40 × 8']);
  assert.deepEqual(await arrays('pq-pandas/x.parquet'), ['embedding 40 × 8']);
  assert.deepEqual(await arrays('pq-wide/x.parquet'), ['columns 40 × 8']);
  assert.deepEqual(await arrays('pq-index/named_int.parquet'), ['columns 40 × 2']);
  for (const [file, why] of [
    ['pq-bytes/bytes', /embedding holds bytes \(save lists of numbers/],
    ['pq-bytes/text', /embedding holds text \(save lists of numbers/],
    ['pq-nested/x', /tokens holds lists of lists \(save one list/],
  ] as const) {
    await assert.rejects(arrays(`${file}.parquet`), why);
  }
});
