import type { RowText } from '../shared/results/rowText';
import type { RowColumns, RowSounds, RowWords } from '../shared/results/rows';
import type { KeptTexts } from '../shared/texts/keptTexts';
import { packBytes, type PackedArray } from '../store/packedArray';
import { boolean, fields, listOf, nullable, oneOf, refuse, text, whole, type Check } from './check';
import { bytesOf, packedArray } from './packedArray';
import { usedNames } from './usedNames';

/** What rows are beside images, as it stands in a file; recordings by their paths in the samples table. */
export interface SavedWords {
  words: {
    kind: RowWords['kind'];
    documents: { names: string[]; of: PackedArray } | null;
    tokens: { values: string[]; codes: PackedArray } | null;
  } | null;
  sounds: { names: string[]; file: PackedArray; starts: PackedArray; ends: PackedArray } | null;
}

export const savedWords: { [K in keyof SavedWords]: Check<SavedWords[K]> } = {
  words: nullable(
    fields<NonNullable<SavedWords['words']>>({
      kind: oneOf('text', 'token'),
      documents: nullable(
        fields<{ names: string[]; of: PackedArray }>({ names: listOf(text), of: packedArray }),
      ),
      tokens: nullable(
        fields<{ values: string[]; codes: PackedArray }>({ values: listOf(text), codes: packedArray }),
      ),
    }),
  ),
  sounds: nullable(
    fields<NonNullable<SavedWords['sounds']>>({
      ...{ names: listOf(text), file: packedArray, starts: packedArray, ends: packedArray },
    }),
  ),
};

export async function packWords({
  words,
  sounds,
}: Pick<RowColumns, 'words' | 'sounds'>): Promise<SavedWords> {
  const { documents = null, tokens = null } = words ?? {};
  return {
    words: words && {
      kind: words.kind,
      documents: documents && { names: documents.names, of: await packBytes(documents.of) },
      tokens: tokens && { values: tokens.values, codes: await packBytes(tokens.codes) },
    },
    sounds: sounds && {
      names: sounds.names,
      file: await packBytes(sounds.file),
      starts: await packBytes(sounds.starts),
      ends: await packBytes(sounds.ends),
    },
  };
}

/** Undoes `packWords` for so many rows. No recording is known yet. Throws DamagedError. */
export async function unpackWords(
  { words, sounds }: SavedWords,
  rows: number,
): Promise<{ words: RowWords | null; sounds: RowSounds | null }> {
  const { documents = null, tokens = null } = words ?? {};
  return {
    words: words && {
      kind: words.kind,
      documents: documents && (await documentsOf(documents, rows)),
      tokens: tokens && (await tokensOf(tokens, rows)),
    },
    sounds: sounds && (await soundsOf(sounds, rows)),
  };
}

async function documentsOf(
  { names: listed, of }: NonNullable<NonNullable<SavedWords['words']>['documents']>,
  rows: number,
): Promise<NonNullable<RowWords['documents']>> {
  const codes = await bytesOf(of, 4 * rows, 'rows.words.documents.of');
  const used = usedNames(listed, codes, 'rows.words.documents.of');
  return { names: used.names, of: used.codes };
}

async function tokensOf(
  { values, codes }: NonNullable<NonNullable<SavedWords['words']>['tokens']>,
  rows: number,
): Promise<NonNullable<RowWords['tokens']>> {
  const at = 'rows.words.tokens.codes';
  const used = usedNames(values, await bytesOf(codes, 4 * rows, at), at);
  return { values: used.names, codes: used.codes };
}

async function soundsOf(
  { names: listed, file, starts, ends }: NonNullable<SavedWords['sounds']>,
  rows: number,
): Promise<RowSounds> {
  const codes = await bytesOf(file, 4 * rows, 'rows.sounds.file');
  const used = usedNames(listed, codes, 'rows.sounds.file');
  return {
    files: used.names.map(() => ''),
    ...{ names: used.names, file: used.codes, clips: null },
    starts: await bytesOf(starts, 8 * rows, 'rows.sounds.starts'),
    ends: await bytesOf(ends, 8 * rows, 'rows.sounds.ends'),
  };
}

const row = whole(0, 2 ** 32 - 1);
const place = whole(0, 2 ** 31 - 1);

const rowText: Check<RowText> = (value, at) =>
  typeof value === 'object' && value !== null && 'text' in value
    ? fields<{ text: string }>({ text })(value, at)
    : fields<{ before: string; token: string; after: string }>({ before: text, token: text, after: text })(
        value,
        at,
      );

type KeptDocument = KeptTexts['documents'][number][1];

const document: Check<KeptDocument> = (value, at) => {
  const found = fields<KeptDocument>({
    ...{ name: text, text, isCut: boolean },
    ...{ starts: listOf(place), ends: listOf(place), rows: listOf(whole(-1, 2 ** 31 - 1)) },
  })(value, at);
  const { starts, ends, rows } = found;
  const isWhole = starts.length === ends.length && rows.length === ends.length;
  return isWhole ? found : refuse(at, 'complete: parts lack their place');
};

/** A pair of a number and what is known of it. */
function numbered<T>(number: Check<number>, check: Check<T>): Check<[number, T]> {
  return (value, at) =>
    Array.isArray(value) && value.length === 2
      ? [number(value[0], `${at}[0]`), check(value[1], `${at}[1]`)]
      : refuse(at, 'a pair');
}

/** The words that a file carries. */
export const keptTexts: Check<KeptTexts> = fields<KeptTexts>({
  kept: listOf(numbered(row, rowText)),
  documents: listOf(numbered(row, document)),
});
