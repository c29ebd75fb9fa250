import type { AttributeColumn, ComparedRows, NumberColumn, RowColumns } from '../shared/results/rows';
import { packBytes, type PackedArray } from '../store/packedArray';
import { fields, listOf, nullable, oneOf, refuse, text, type Check } from './check';
import { bytesOf, packedArray } from './packedArray';
import { usedNames } from './usedNames';
import { packScores, savedScores, unpackScores, type SavedScores } from './savedScores';
import { packWords, savedWords, unpackWords, type SavedWords } from './savedWords';

/** The compared rows as they stand in a file; images by their paths in the samples table. */
export interface SavedRows extends SavedWords {
  ids: PackedArray;
  places: { samples: PackedArray; tokens: PackedArray } | null;
  patches: { names: string[]; image: PackedArray; boxes: PackedArray } | null;
  attributes: { name: string; values: string[]; codes: PackedArray }[];
  /** null in files of programs that knew texts alone. */
  numbers: { name: string; kind: NumberColumn['kind']; values: PackedArray }[] | null;
  a: SavedScores;
  b: SavedScores;
}

export const savedRows: Check<SavedRows> = fields<SavedRows>({
  ids: packedArray,
  places: nullable(fields<NonNullable<SavedRows['places']>>({ samples: packedArray, tokens: packedArray })),
  patches: nullable(
    fields<NonNullable<SavedRows['patches']>>({
      names: listOf(text),
      image: packedArray,
      boxes: packedArray,
    }),
  ),
  attributes: listOf(
    fields<SavedRows['attributes'][number]>({ name: text, values: listOf(text), codes: packedArray }),
  ),
  ...savedWords,
  numbers: nullable(
    listOf(
      fields<NonNullable<SavedRows['numbers']>[number]>({
        name: text,
        kind: oneOf('number', 'date'),
        values: packedArray,
      }),
    ),
  ),
  a: savedScores,
  b: savedScores,
});

export async function packRows({ columns, a, b }: ComparedRows): Promise<SavedRows> {
  const { ids, places, patches, attributes, numbers } = columns;
  return {
    ids: await packBytes(ids),
    places: places && {
      samples: await packBytes(places.samples),
      tokens: await packBytes(places.tokens),
    },
    patches: patches && {
      names: patches.names,
      image: await packBytes(patches.image),
      boxes: await packBytes(patches.boxes),
    },
    attributes: await Promise.all(
      attributes.map(async ({ name, values, codes }) => ({ name, values, codes: await packBytes(codes) })),
    ),
    ...(await packWords(columns)),
    numbers: await Promise.all(
      numbers.map(async ({ name, kind, values }) => ({ name, kind, values: await packBytes(values) })),
    ),
    a: await packScores(a),
    b: await packScores(b),
  };
}

/**
 * Undoes `packRows` for so many rows and concepts. No image is known yet.
 * @throws DamagedError
 */
export async function unpackRows(
  saved: SavedRows,
  rows: number,
  conceptsA: number,
  conceptsB: number,
): Promise<ComparedRows> {
  const { places, patches, attributes, numbers } = saved;
  const perRow = (packed: PackedArray, at: string): Promise<ArrayBuffer> =>
    bytesOf(packed, 4 * rows, `rows.${at}`);
  const attributeColumn = async (
    { name, values, codes }: SavedRows['attributes'][number],
    i: number,
  ): Promise<AttributeColumn> => {
    const at = `attributes[${i}].codes`;
    const all = { name, values, codes: await perRow(codes, at) };
    const used = usedNames(values, all.codes, `rows.${at}`);
    // Of a few values those that no row has are shown, too.
    return values.length > rows ? { name, values: used.names, codes: used.codes } : all;
  };
  const columns: RowColumns = {
    ids: await ascending(saved.ids, rows),
    places: places && {
      samples: await perRow(places.samples, 'places.samples'),
      tokens: await perRow(places.tokens, 'places.tokens'),
    },
    patches: patches && (await patchesOf(patches, rows)),
    attributes: await Promise.all(attributes.map(attributeColumn)),
    ...(await unpackWords(saved, rows)),
    numbers: await Promise.all(
      (numbers ?? []).map(async ({ name, kind, values }, i) => ({
        ...{ name, kind },
        values: await numbersOf(values, rows, `rows.numbers[${i}].values`),
      })),
    ),
  };
  return {
    columns,
    a: await unpackScores(saved.a, rows, conceptsA, 'rows.a'),
    b: await unpackScores(saved.b, rows, conceptsB, 'rows.b'),
  };
}

async function patchesOf(
  { names: listed, image, boxes }: NonNullable<SavedRows['patches']>,
  rows: number,
): Promise<NonNullable<RowColumns['patches']>> {
  const codes = await bytesOf(image, 4 * rows, 'rows.patches.image');
  const used = usedNames(listed, codes, 'rows.patches.image');
  return {
    images: used.names.map(() => ''),
    ...{ names: used.names, image: used.codes },
    boxes: await bytesOf(boxes, 16 * rows, 'rows.patches.boxes'),
  };
}

async function numbersOf(packed: PackedArray, rows: number, at: string): Promise<ArrayBuffer> {
  const bytes = await bytesOf(packed, 8 * rows, at);
  const isNumber = (value: number): boolean => Number.isFinite(value) || Number.isNaN(value);
  return new Float64Array(bytes).every(isNumber) ? bytes : refuse(at, 'finite numbers');
}

async function ascending(packed: PackedArray, rows: number): Promise<ArrayBuffer> {
  const bytes = await bytesOf(packed, 4 * rows, 'rows.ids');
  const ids = new Uint32Array(bytes);
  if (ids.some((id, i) => i > 0 && id <= ids[i - 1])) refuse('rows.ids', 'ascending');
  return bytes;
}
