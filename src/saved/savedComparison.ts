import { UserError } from '../errors';
import type { CategoryBorders } from '../shared/categories';
import type { Compared, ComparisonView, WithinView } from '../shared/results/comparison';
import type { Side } from '../shared/results/alignment';
import type { RowColumns, RowMaps } from '../shared/results/rows';
import type { Thumbnail } from '../shared/results/thumbnail';
import type { AskedSettings } from '../shared/settings/asked';
import { answerText } from '../shared/answer';
import { packBytes, type PackedArray } from '../store/packedArray';
import { parseJson } from '../store/parseJson';
import { DamagedError, fields, nullable, number, pairOf, record, text, type Check } from './check';
import { bytesOf, packedArray } from './packedArray';
import { scoresIn } from './savedScores';
import { packMaps, savedMaps, unpackMaps, type SavedMaps } from './savedMaps';
import type { KeptTexts } from '../shared/texts/keptTexts';
import { keptTexts } from './savedWords';
import { packRows, savedRows, unpackRows, type SavedRows } from './savedRows';
import { thumbnail } from './thumbnail';
import { mostUnpacked, unpackedBytes, withRoomFor, type Parts } from './unpackedSize';
import { askedSettings, flatView, type FlatView } from './viewShape';

const FORMAT = 'concept-alignment comparison';
/** Raised where an older program would read a file wrongly. */
const VERSION = 1;

/** What a file holds beside the comparison itself. Paths are relative to the file's folder, with slashes. */
export interface SavedExtras {
  /** The feature files. */
  files: Record<Side, string>;
  /** The folder that the images' paths are relative to; null without images. */
  imageFolder: string | null;
  borders: CategoryBorders | null;
  asked: AskedSettings;
  /** By the path of the image in the samples table. */
  thumbnails: Map<string, Thumbnail>;
  /** Of the rows that it shows; null where they have no words. */
  texts: KeptTexts | null;
}

interface SavedFile extends SavedExtras {
  view: FlatView;
  matrices: Matrices | null;
  rows: SavedRows;
  maps: SavedMaps | null;
}

/** Float64, row-major; null where a side has more concepts than matrices are made of. */
interface Matrices {
  distances: PackedArray;
  adjusted: PackedArray;
  within: Record<Side, Record<keyof WithinView, PackedArray>>;
}

const within = fields<Record<keyof WithinView, PackedArray>>({
  distances: packedArray,
  adjusted: packedArray,
});

const savedFile: Check<SavedFile> = fields<SavedFile>({
  files: fields<Record<Side, string>>({ a: text, b: text }),
  imageFolder: nullable(text),
  borders: nullable(pairOf(number)),
  asked: askedSettings,
  view: flatView,
  matrices: nullable(
    fields<Matrices>({
      distances: packedArray,
      adjusted: packedArray,
      within: fields<Matrices['within']>({ a: within, b: within }),
    }),
  ),
  rows: savedRows,
  maps: savedMaps,
  thumbnails: record(thumbnail),
  texts: nullable(keptTexts),
});

/** A comparison as the text of a file that `readComparison` reads. Names of files and images in it are the caller's to choose. */
export async function writeComparison(
  { view, rows, maps }: Compared,
  { thumbnails, ...extras }: SavedExtras,
): Promise<string> {
  const { alignment, shared, unassigned, toldApart, groupRobustness, scalars, a, b, matchedRows, warnings } =
    view;
  const flat: FlatView = {
    alignment,
    shared,
    unassigned,
    toldApart,
    groupRobustness,
    scalars,
    a,
    b,
    matchedRows,
    warnings,
  };
  const matrices = await packMatrices(view);
  const json = JSON.stringify({
    // Whoever opens the file as text reads this first; nothing else does.
    ...{ answer: answerText(alignment, shared), format: FORMAT, version: VERSION, ...extras, view: flat },
    thumbnails: Object.fromEntries(thumbnails),
    ...{ matrices, rows: await packRows(rows), maps: maps && (await packMaps(maps)) },
  });
  const parts = { ...partsOf(rows.columns, maps), matrices: matrices !== null, scores: scoresIn(rows) };
  return withRoomFor(unpackedBytes(alignment, parts), json);
}

async function packMatrices({ distances, adjusted, within }: ComparisonView): Promise<Matrices | null> {
  if (!distances || !adjusted || !within) return null;
  const related = async (side: Side): Promise<Matrices['within'][Side]> => ({
    distances: await packBytes(within[side].distances),
    adjusted: await packBytes(within[side].adjusted),
  });
  return {
    distances: await packBytes(distances),
    adjusted: await packBytes(adjusted),
    within: { a: await related('a'), b: await related('b') },
  };
}

/**
 * What `writeComparison` wrote. Nothing in the text is trusted.
 *
 * @param file named in the errors
 * @returns images are unknown and tokens null
 * @throws UserError where it is anything else, damaged, or of a newer version
 */
export async function readComparison(
  json: string,
  file: string,
): Promise<Compared & { extras: SavedExtras }> {
  const parsed = parse(json, file);
  try {
    const { view: flat, matrices, rows: packed, maps, ...extras } = savedFile(parsed, '');
    const { rows, conceptsA, conceptsB } = flat.alignment;
    const parts = { ...partsOf(packed, maps), matrices: matrices !== null, scores: scoresIn(packed) };
    const unpacked = unpackedBytes(flat.alignment, parts);
    if (unpacked > mostUnpacked(json.length)) {
      throw new DamagedError(
        `its arrays would take ${Math.round(unpacked / 1e6)} MB, far more than stands in it`,
      );
    }
    const view: ComparisonView = {
      ...flat,
      ...(matrices
        ? await unpackMatrices(matrices, conceptsA, conceptsB)
        : { distances: null, adjusted: null, within: null }),
      tokens: null,
    };
    return {
      view,
      rows: await unpackRows(packed, rows, conceptsA, conceptsB),
      maps: maps && (await unpackMaps(maps, rows)),
      extras,
    };
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    throw new UserError(`${file} is damaged: ${error.message}. Save the comparison again.`);
  }
}

async function unpackMatrices(
  matrices: Matrices,
  conceptsA: number,
  conceptsB: number,
): Promise<Pick<ComparisonView, 'distances' | 'adjusted' | 'within'>> {
  const matrix = (each: PackedArray, of: number, to: number, at: string): Promise<ArrayBuffer> =>
    bytesOf(each, 8 * of * to, `matrices.${at}`);
  const related = async (side: Side, concepts: number): Promise<WithinView> => ({
    distances: await matrix(matrices.within[side].distances, concepts, concepts, 'within'),
    adjusted: await matrix(matrices.within[side].adjusted, concepts, concepts, 'within'),
  });
  return {
    distances: await matrix(matrices.distances, conceptsA, conceptsB, 'distances'),
    adjusted: await matrix(matrices.adjusted, conceptsA, conceptsB, 'adjusted'),
    within: { a: await related('a', conceptsA), b: await related('b', conceptsB) },
  };
}

function partsOf(
  columns: Pick<SavedRows, 'patches' | 'places' | 'attributes' | 'numbers' | 'words' | 'sounds'> | RowColumns,
  maps: SavedMaps | RowMaps | null,
): Omit<Parts, 'matrices' | 'scores'> {
  const { attributes, numbers, patches, places, words, sounds } = columns;
  return {
    attributes: attributes.length,
    numbers: numbers?.length ?? 0,
    patches: patches !== null,
    places: places !== null,
    words: [words?.documents, words?.tokens].filter(Boolean).length,
    sounds: sounds !== null,
    maps: [maps?.a, maps?.b].filter(Boolean).length,
  };
}

function parse(json: string, file: string): unknown {
  let parsed: unknown;
  try {
    parsed = parseJson(json, file, 'Save the comparison again.');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(
      `${file} is no complete JSON, so it is no saved comparison or was cut off. Save the comparison again.`,
    );
  }
  const { format, version } = (parsed ?? {}) as { format?: unknown; version?: unknown };
  if (format !== FORMAT) {
    throw new UserError(`${file} is not a saved comparison. Open it as text, or save a comparison first.`);
  }
  if (typeof version === 'number' && version > VERSION) {
    throw new UserError(
      `${file} was saved by a newer version of Concept Alignment (format ${version}; this one reads ${VERSION}). Update the extension.`,
    );
  }
  return parsed;
}
