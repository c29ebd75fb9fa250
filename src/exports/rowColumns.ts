import type { Side } from '../shared/results/alignment';
import type { Compared } from '../shared/results/comparison';
import type { NumberColumn, RowColumns, RowScores } from '../shared/results/rows';
import { rowProximity } from '../shared/rowProximity';
import type { KnownTexts } from '../shared/texts/knownTexts';
import type { Cell } from './table';

/** The rows of a comparison, their maps where they were made, and what they say where they are texts. */
export type RowsToExport = Pick<Compared, 'view' | 'rows'> &
  Partial<Pick<Compared, 'maps'>> & { texts?: KnownTexts | null };

/** A column of the table of rows, and its cell in each row by the row's index. */
export interface RowColumn {
  name: string;
  /** What its cells are where they are known: `date` is a text after ISO 8601. */
  kind: 'whole' | 'number' | 'text' | 'date';
  cellAt: (row: number) => Cell;
}

/**
 * What is known of each row that was compared beside the concept that it is of on either side. Concept −1 is unassigned.
 * Columns of the samples table keep their names; one that is called as one of the others has `_of_samples` after its name.
 */
export function rowColumns({ view, rows }: RowsToExport): RowColumn[] {
  const { columns } = rows;
  const ids = new Uint32Array(columns.ids);
  const own: RowColumn[] = [
    { name: 'row', kind: 'whole', cellAt: (row) => ids[row] },
    ...conceptColumns('a', rows.a, view.a.concepts),
    ...conceptColumns('b', rows.b, view.b.concepts),
    ...placeColumns(columns),
    ...pictureColumns(columns),
    ...wordColumns(columns),
  ];
  const taken = new Set(own.map(({ name }) => name));
  const ofSamples = [...columns.attributes.map(attributeColumn), ...columns.numbers.map(numberColumn)];
  return [
    ...own,
    ...ofSamples.map((each) => (taken.has(each.name) ? { ...each, name: `${each.name}_of_samples` } : each)),
  ];
}

function conceptColumns(
  side: Side,
  { labels, proximity }: RowScores,
  concepts: Compared['view'][Side]['concepts'],
): RowColumn[] {
  const hard = new Int32Array(labels);
  const scores = rowProximity(proximity, hard.length);
  const names = new Map(
    concepts.map(({ id, name, defaultName, majorityLabel }) => [id, name ?? defaultName ?? majorityLabel]),
  );
  return [
    { name: `concept_${side}`, kind: 'whole', cellAt: (row) => hard[row] },
    {
      name: `name_${side}`,
      kind: 'text',
      cellAt: (row) => (hard[row] < 0 ? 'unassigned' : (names.get(hard[row]) ?? null)),
    },
    {
      name: `proximity_${side}`,
      kind: 'number',
      cellAt: (row) => (hard[row] < 0 ? null : scores.at(row, hard[row])),
    },
  ];
}

function placeColumns({ places }: RowColumns): RowColumn[] {
  if (!places) return [];
  const [samples, tokens] = [new Uint32Array(places.samples), new Uint32Array(places.tokens)];
  return [
    { name: 'sample', kind: 'whole', cellAt: (row) => samples[row] },
    { name: 'token_of_sample', kind: 'whole', cellAt: (row) => tokens[row] },
  ];
}

/** Of images and of recordings, by their paths in the samples table. */
function pictureColumns({ patches, sounds }: RowColumns): RowColumn[] {
  const found: RowColumn[] = [];
  if (patches) {
    const [image, boxes] = [new Uint32Array(patches.image), new Float32Array(patches.boxes)];
    found.push({ name: 'image', kind: 'text', cellAt: (row) => patches.names[image[row]] });
    ['x', 'y', 'width', 'height'].forEach((name, at) =>
      found.push({ name, kind: 'number', cellAt: (row) => known(boxes[4 * row + at]) }),
    );
  }
  if (sounds) {
    const [file, starts, ends] = [
      new Uint32Array(sounds.file),
      new Float64Array(sounds.starts),
      new Float64Array(sounds.ends),
    ];
    found.push(
      { name: 'audio', kind: 'text', cellAt: (row) => sounds.names[file[row]] },
      { name: 'start', kind: 'number', cellAt: (row) => known(starts[row]) },
      { name: 'end', kind: 'number', cellAt: (row) => known(ends[row]) },
    );
  }
  return found;
}

function wordColumns({ words }: RowColumns): RowColumn[] {
  const { documents = null, tokens = null } = words ?? {};
  const text = 'text' as const;
  const of = documents && new Uint32Array(documents.of);
  const codes = tokens && new Uint32Array(tokens.codes);
  return [
    ...(of ? [{ name: 'document', kind: text, cellAt: (row: number) => documents.names[of[row]] }] : []),
    ...(codes ? [{ name: 'token', kind: text, cellAt: (row: number) => tokens.values[codes[row]] }] : []),
  ];
}

function attributeColumn({ name, values, codes }: RowColumns['attributes'][number]): RowColumn {
  const of = new Uint32Array(codes);
  return { name, kind: 'text', cellAt: (row) => values[of[row]] };
}

function numberColumn({ name, kind, values }: NumberColumn): RowColumn {
  const of = new Float64Array(values);
  const isDate = kind === 'date';
  return {
    ...{ name, kind },
    cellAt: (row) => (isDate && !Number.isNaN(of[row]) ? new Date(of[row]).toISOString() : known(of[row])),
  };
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
