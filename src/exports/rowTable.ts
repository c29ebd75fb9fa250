import type { Side } from '../shared/results/alignment';
import type { Compared } from '../shared/results/comparison';
import type { NumberColumn, RowColumns, RowScores } from '../shared/results/rows';
import { rowProximity } from '../shared/rowProximity';
import { csv, type Cell, type CsvText } from './csv';

/** A column of the table: its name, and its cell in each row by the row's index. */
interface TableColumn {
  name: string;
  cellAt: (row: number) => Cell;
}

/**
 * The rows that were compared as CSV: what is known of each beside the concept that it is of on either side. Concept −1 is unassigned.
 * Columns of the samples table keep their names; one that is called as one of the others has `_of_samples` after its name.
 */
export function rowsCsv({ view, rows }: Pick<Compared, 'view' | 'rows'>): CsvText {
  const { columns } = rows;
  const ids = new Uint32Array(columns.ids);
  const own: TableColumn[] = [
    { name: 'row', cellAt: (row) => ids[row] },
    ...conceptColumns('a', rows.a, view.a.concepts),
    ...conceptColumns('b', rows.b, view.b.concepts),
    ...placeColumns(columns),
    ...pictureColumns(columns),
    ...wordColumns(columns),
  ];
  const taken = new Set(own.map(({ name }) => name));
  const ofSamples = [...columns.attributes.map(attributeColumn), ...columns.numbers.map(numberColumn)];
  const all = [
    ...own,
    ...ofSamples.map((each) => (taken.has(each.name) ? { ...each, name: `${each.name}_of_samples` } : each)),
  ];
  const lines = Array.from(ids, (_, row) => all.map(({ cellAt }) => cellAt(row)));
  return csv([all.map(({ name }) => name), ...lines]);
}

function conceptColumns(
  side: Side,
  { labels, proximity }: RowScores,
  concepts: Compared['view'][Side]['concepts'],
): TableColumn[] {
  const hard = new Int32Array(labels);
  const scores = rowProximity(proximity, hard.length);
  const names = new Map(
    concepts.map(({ id, name, defaultName, majorityLabel }) => [id, name ?? defaultName ?? majorityLabel]),
  );
  return [
    { name: `concept_${side}`, cellAt: (row) => hard[row] },
    {
      name: `name_${side}`,
      cellAt: (row) => (hard[row] < 0 ? 'unassigned' : (names.get(hard[row]) ?? null)),
    },
    {
      name: `proximity_${side}`,
      cellAt: (row) => (hard[row] < 0 ? null : scores.at(row, hard[row])),
    },
  ];
}

function placeColumns({ places }: RowColumns): TableColumn[] {
  if (!places) return [];
  const [samples, tokens] = [new Uint32Array(places.samples), new Uint32Array(places.tokens)];
  return [
    { name: 'sample', cellAt: (row) => samples[row] },
    { name: 'token_of_sample', cellAt: (row) => tokens[row] },
  ];
}

/** Of images and of recordings, by their paths in the samples table. */
function pictureColumns({ patches, sounds }: RowColumns): TableColumn[] {
  const found: TableColumn[] = [];
  if (patches) {
    const [image, boxes] = [new Uint32Array(patches.image), new Float32Array(patches.boxes)];
    found.push({ name: 'image', cellAt: (row) => patches.names[image[row]] });
    ['x', 'y', 'width', 'height'].forEach((name, at) =>
      found.push({ name, cellAt: (row) => known(boxes[4 * row + at]) }),
    );
  }
  if (sounds) {
    const [file, starts, ends] = [
      new Uint32Array(sounds.file),
      new Float64Array(sounds.starts),
      new Float64Array(sounds.ends),
    ];
    found.push(
      { name: 'audio', cellAt: (row) => sounds.names[file[row]] },
      { name: 'start', cellAt: (row) => known(starts[row]) },
      { name: 'end', cellAt: (row) => known(ends[row]) },
    );
  }
  return found;
}

function wordColumns({ words }: RowColumns): TableColumn[] {
  const { documents = null, tokens = null } = words ?? {};
  const of = documents && new Uint32Array(documents.of);
  const codes = tokens && new Uint32Array(tokens.codes);
  return [
    ...(of ? [{ name: 'document', cellAt: (row: number) => documents.names[of[row]] }] : []),
    ...(codes ? [{ name: 'token', cellAt: (row: number) => tokens.values[codes[row]] }] : []),
  ];
}

function attributeColumn({ name, values, codes }: RowColumns['attributes'][number]): TableColumn {
  const of = new Uint32Array(codes);
  return { name, cellAt: (row) => values[of[row]] };
}

function numberColumn({ name, kind, values }: NumberColumn): TableColumn {
  const of = new Float64Array(values);
  const isDate = kind === 'date';
  return {
    name,
    cellAt: (row) => (isDate && !Number.isNaN(of[row]) ? new Date(of[row]).toISOString() : known(of[row])),
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
