import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { openArrays } from '../../src/features/openArrays';
import { columnRoles } from '../../src/features/parquet/columnRoles';
import type { Column } from '../../src/features/parquet/columns';
import type { Parquet } from '../../src/features/parquet/openTable';
import { pandasIndex } from '../../src/features/parquet/pandasIndex';
import { sharedTest } from '../support/shared';

function table(columns: Partial<Column>[], index: string[] = []): Parquet {
  const all = columns.map((column, chunk): Column => ({
    ...{ name: `c${chunk}`, chunk, type: 'f4', holds: 'no plain numbers', stored: 'f4' },
    ...{ maxDefinition: 0, maxRepetition: 0 },
    ...column,
  }));
  const chunks = all.map(({ maxRepetition }) => ({ values: maxRepetition > 0 ? 80 : 10 }));
  return {
    columns: all,
    rows: 10,
    size: 1000,
    groups: [{ rows: 10, chunks }],
    index: new Set(index),
  } as unknown as Parquet;
}
const names = ({ singles }: ReturnType<typeof columnRoles>): string[] => singles.map(({ name }) => name);

test('what describes rows is no feature', () => {
  const ids: Partial<Column>[] = [
    { name: 'id', type: 'i8' },
    { name: 'Label', type: 'i4' },
    { name: 'key', type: 'i8' },
  ];
  const roles = columnRoles(table([...ids, {}, {}], ['key']));
  assert.deepEqual(names(roles), ['c3', 'c4']);
  assert.deepEqual(roles.warnings, [
    'Column id is called as a number or a label of rows and is left out.',
    'Column Label is called as a number or a label of rows and is left out.',
    'Column key is the index of pandas and is left out.',
  ]);
  assert.deepEqual(names(columnRoles(table([{ name: 'label', type: 'f4' }, {}]))), ['label', 'c1']);
});

test('few numbers beside a representation, read or not, are none', () => {
  const vector = { name: 'v', maxRepetition: 1 };
  const loose = [{ type: 'i8' }, {}] as Partial<Column>[];
  const beside = columnRoles(table([vector, ...loose]));
  assert.equal(beside.vectors[0].width, 8);
  assert.deepEqual(names(beside), []);
  assert.equal(beside.warnings.length, 2);
  for (const hidden of [
    { name: 'embedding', type: 'text' },
    { name: 'x', type: null, maxRepetition: 2 },
  ] as Partial<Column>[]) {
    const roles = columnRoles(table([hidden, ...loose]));
    assert.deepEqual([roles.vectors, names(roles)], [[], []]);
  }
  assert.equal(columnRoles(table([vector, {}, {}, {}, {}])).singles.length, 4);
  assert.equal(columnRoles(table([{ name: 'caption', type: 'text' }, {}, {}])).singles.length, 2);
});

test('pandas says itself which columns are its index', () => {
  const index = (value: string) => [
    ...pandasIndex({ key_value_metadata: [{ key: 'pandas', value }] } as Parameters<typeof pandasIndex>[0]),
  ];
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
