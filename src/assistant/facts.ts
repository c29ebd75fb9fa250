import type { RepresentationView, ConceptView } from '../shared/results/representation';
import type { RowColumns } from '../shared/results/rows';
import type { Bounds } from '../shared/results/sharedConcepts';
import { rowTexts, type KnownTexts } from '../shared/texts/knownTexts';
import { cutText } from '../shared/texts/cutText';
import type { RowText } from '../shared/results/rowText';

/** Characters of a text that an answer quotes. */
const QUOTED = 300;
/** Attributes of a row that an answer lists. */
const ATTRIBUTES = 6;

/** A number as an answer has it: enough to tell two apart. */
export function rounded(value: number): number;
export function rounded(value: number | null): number | null;
export function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(4));
}

/** The 95 % interval, or null. */
export function intervalOf({ low, high }: Bounds): [number, number] | null {
  return low === null || high === null ? null : [rounded(low), rounded(high)];
}

/** What a concept is called, if anything. */
export function nameOf({ name, defaultName, majorityLabel }: ConceptView): string | null {
  return name ?? defaultName ?? majorityLabel;
}

/** A concept in a line: its number, name, and how much of the rows it is. */
export function briefly({ concepts, rowsUsed }: RepresentationView, id: number): object {
  const concept = concepts[id];
  return {
    ...{ concept: id, name: nameOf(concept), rows: concept.size },
    share: rounded(concept.size / rowsUsed),
  };
}

/** A representation without its concepts. */
export function sideOf(side: RepresentationView): object {
  const { id, file, rowsUsed, features, concepts, noiseRatio, notes } = side;
  return {
    ...{ name: id, file, rows: rowsUsed, features, concepts: concepts.length },
    unassigned: rounded(noiseRatio),
    ...(notes.length > 0 && { notes }),
  };
}

/**
 * What is known of rows: their images, texts, labels.
 *
 * @param rows numbers of the rows in their file
 */
export function rowFacts(rows: readonly number[], columns: RowColumns, texts: KnownTexts | null): object[] {
  const places = new Map(Array.from(new Uint32Array(columns.ids), (id, at) => [id, at]));
  const words = texts && rowTexts(texts);
  return rows.map((row) => {
    const at = places.get(row);
    if (at === undefined) return { row };
    const { patches, sounds, attributes } = columns;
    const text = words?.textOf(row) ?? null;
    return {
      row,
      ...(patches && {
        image: patches.names[new Uint32Array(patches.image)[at]],
        box: boxOf(patches.boxes, at),
      }),
      ...(sounds && { recording: sounds.names[new Uint32Array(sounds.file)[at]] }),
      ...(text && { text: quoted(text) }),
      // Columns may be called as anything above.
      known: Object.fromEntries(
        attributes
          .slice(0, ATTRIBUTES)
          .map(({ name, values, codes }) => [name, values[new Uint32Array(codes)[at]]]),
      ),
    };
  });
}

function boxOf(boxes: ArrayBuffer, at: number): number[] {
  return [...new Float32Array(boxes).subarray(4 * at, 4 * at + 4)];
}

/** A text, or a token in brackets among what is around it. */
function quoted(text: RowText): string {
  if ('text' in text) return cutText(text.text, QUOTED);
  return cutText(`${text.before}[${text.token}]${text.after}`, QUOTED);
}
