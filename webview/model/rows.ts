import type { ComparedRows, RowColumns, RowKind, TokenView } from '../../src/shared/results/rows';
import type { Side } from '../../src/shared/results/alignment';
import { rowKind } from '../../src/shared/rowKind';
import { rowProximity, type RowProximity } from '../../src/shared/rowProximity';
import { tokenReader } from '../../src/shared/rowTokens';
import { soundsOf, type Sounds } from './sounds';
import { wholesOf, type Wholes } from './wholes';
import { numberFact } from './numberFact';
import type { Texts } from './texts';

/** The rows of a comparison as typed columns; rows are meant by their index here, from 0 to `count` − 1. */
export interface Rows {
  /** N */
  count: number;
  /** Numbers in the file, ascending, length N. */
  ids: Uint32Array;
  /** The label first, where there is one; row r has `values[codes[r]]`, empty where it is not known. */
  attributes: { name: string; values: string[]; codes: Uint32Array }[];
  /** Columns of numbers, or of milliseconds since 1970 (UTC), length N; NaN where it is not known. */
  numbers: { name: string; kind: 'number' | 'date'; values: Float64Array }[];
  /** What a row is seen as. */
  kind: RowKind;
  /** What rows say, where they have words; null where they have none. */
  texts: Texts | null;
  /** The documents that rows are parts of: row r is of `names[of[r]]`; null where they are parts of none. */
  documents: { names: string[]; of: Uint32Array } | null;
  /** The image patch of a row; null without images. */
  tokenAt: ((row: number) => TokenView) | null;
  /** null without images. */
  images: Images | null;
  /** The sample that each row comes from, length N; null in files of one row per sample. */
  samples: Uint32Array | null;
  /** null where rows are no parts of recordings. */
  sounds: Sounds | null;
  /** Hard labels, length N, −1 for none; and proximities. */
  scores: Record<Side, { labels: Int32Array; proximity: RowProximity }>;
}

/** The images that the rows come from, by their index; their names are paths as the samples table has them. */
interface Images extends Wholes {
  uris: string[];
  /** The right or lower end of the box that reaches furthest, in image pixels: about the size of the images. */
  reach: number;
}

/** @param texts what rows say, which may come later; null where nobody knows */
export function createRows({ columns, a, b }: ComparedRows, texts: Texts | null = null): Rows {
  const ids = new Uint32Array(columns.ids);
  const documents = columns.words?.documents ?? null;
  const scores = ({ labels, proximity }: ComparedRows[Side]) => ({
    labels: new Int32Array(labels),
    proximity: rowProximity(proximity, ids.length),
  });
  return {
    count: ids.length,
    ids,
    attributes: columns.attributes.map((column) => ({ ...column, codes: new Uint32Array(column.codes) })),
    numbers: columns.numbers.map((column) => ({ ...column, values: new Float64Array(column.values) })),
    kind: rowKind(columns),
    texts: columns.words && texts,
    documents: documents && { names: documents.names, of: new Uint32Array(documents.of) },
    tokenAt: tokenReader(columns),
    images: imagesOf(columns),
    samples: columns.places && new Uint32Array(columns.places.samples),
    sounds: columns.sounds && soundsOf(columns.sounds),
    scores: { a: scores(a), b: scores(b) },
  };
}

/** Values that stand beside the number of a row of which nothing is seen; of numbers, with the names of their columns, fewer. */
const SAID = 3;
const SAID_IN_NUMBERS = 2;

/** A row by its number, and its label and first attributes where they are known, else numbers: `12 · cat · depth 0.7`. */
export function rowByAttributes({ ids, attributes, numbers }: Rows, row: number): string {
  const isKnown = (value: string): boolean => value !== '';
  const values = attributes.map(({ values, codes }) => values[codes[row]]).filter(isKnown);
  const measured =
    values.length < SAID_IN_NUMBERS
      ? numbers
          .map((column) => numberFact(column, row))
          .filter(isKnown)
          .slice(0, SAID_IN_NUMBERS - values.length)
      : [];
  return [ids[row].toLocaleString('en'), ...values.slice(0, SAID), ...measured].join(' · ');
}

function imagesOf({ patches }: RowColumns): Images | null {
  if (!patches) return null;
  return {
    ...wholesOf(patches.names, new Uint32Array(patches.image)),
    uris: patches.images,
    reach: reachOf(new Float32Array(patches.boxes)),
  };
}

/** @param boxes N × 4: x, y, width and height */
function reachOf(boxes: Float32Array): number {
  let reach = 0;
  for (let at = 0; at < boxes.length; at += 4) {
    reach = Math.max(reach, boxes[at] + boxes[at + 2], boxes[at + 1] + boxes[at + 3]);
  }
  return reach;
}
