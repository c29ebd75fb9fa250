import type { Side } from '../shared/results/alignment';
import type { RowColumns, RowScores } from '../shared/results/rows';
import { rowTexts, type KnownTexts } from '../shared/texts/knownTexts';
import { parquetParts, type ParquetColumn, type ParquetValue } from './parquet';
import { rowColumns, type RowColumn, type RowsToExport } from './rowColumns';

/** Texts may be long: a row group has fewer of them. */
const TEXT_WIDTH = 1000;
const KINDS = { whole: 'int64', number: 'double', text: 'text', date: 'date' } as const;

/**
 * The rows that were compared as a Parquet file, part by part: what `rowColumns` says of each, its text, where it lies on the maps, and
 * its concept proximity scores as lists.
 */
export function rowsParquet({ view, rows, maps, texts = null }: RowsToExport): Generator<Uint8Array> {
  const count = rows.columns.ids.byteLength / Uint32Array.BYTES_PER_ELEMENT;
  const own: ParquetColumn[] = [
    ...textColumn(rows.columns, texts),
    ...(['a', 'b'] as const).flatMap((side) => [
      ...mapColumns(side, maps?.[side] ?? null),
      ...scoreColumns(side, rows[side], count),
    ]),
  ];
  const columns = rowColumns({ view, rows }).map(typed);
  return parquetParts([...withOtherNames(columns, own), ...own], count);
}

/** Columns of which none is called as another: readers take them by their names. */
function withOtherNames(
  columns: readonly ParquetColumn[],
  others: readonly ParquetColumn[],
): ParquetColumn[] {
  const taken = new Set(others.map(({ name }) => name));
  return columns.map((column) => {
    let { name } = column;
    while (taken.has(name)) name = `${name}_of_samples`;
    taken.add(name);
    return { ...column, name };
  });
}

function typed({ name, kind, cellAt }: RowColumn): ParquetColumn {
  const valueAt = (row: number): ParquetValue => {
    const cell = cellAt(row);
    if (cell === null || cell === '') return null;
    return kind === 'date' ? new Date(cell) : cell;
  };
  return { name, kind: KINDS[kind], valueAt };
}

/** Of rows that are texts; what a token is has a column already. */
function textColumn({ ids, words }: RowColumns, known: KnownTexts | null): ParquetColumn[] {
  if (!known || words?.kind !== 'text') return [];
  const [texts, numbers] = [rowTexts(known), new Uint32Array(ids)];
  const valueAt = (row: number): string | null => {
    const found = texts.textOf(numbers[row]);
    return found && 'text' in found ? found.text : null;
  };
  return [{ name: 'text', kind: 'text', width: TEXT_WIDTH, valueAt }];
}

function mapColumns(side: Side, map: ArrayBuffer | null): ParquetColumn[] {
  if (!map) return [];
  const places = new Float32Array(map);
  return ['x', 'y'].map((axis, at) => ({
    ...{ name: `map_${side}_${axis}`, kind: 'float' as const },
    valueAt: (row) => places[2 * row + at],
  }));
}

/** All scores of a row; of many concepts those above 0, beside their concepts. */
function scoreColumns(side: Side, { proximity }: RowScores, rows: number): ParquetColumn[] {
  const name = `proximities_${side}`;
  if (proximity instanceof ArrayBuffer) {
    const scores = new Float32Array(proximity);
    const width = rows === 0 ? 0 : scores.length / rows;
    const valueAt = (row: number): number[] => Array.from(scores.subarray(row * width, (row + 1) * width));
    return [{ name, kind: 'floats', width, valueAt }];
  }
  const starts = new Uint32Array(proximity.starts);
  const [concepts, values] = [new Uint32Array(proximity.columns), new Float32Array(proximity.values)];
  const width = rows === 0 ? 0 : values.length / rows;
  const part = (of: Uint32Array | Float32Array, row: number): number[] =>
    Array.from(of.subarray(starts[row], starts[row + 1]));
  return [
    { name, kind: 'floats', width, valueAt: (row) => part(values, row) },
    { name: `${name}_concepts`, kind: 'ints', width, valueAt: (row) => part(concepts, row) },
  ];
}
