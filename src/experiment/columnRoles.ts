import { UserError } from '../errors';
import { shortName } from '../features/arrayNames';

/** What a column of a samples table is for. */
export type ColumnRole =
  'text' | 'token' | 'document' | 'position' | 'start' | 'end' | 'image' | 'audio' | 'label';

/** The columns that an experiment.json names for what they are for. */
export type NamedColumns = Partial<Record<ColumnRole, string>>;

/** Names that people give such columns, in upper or lower case; the first that is there counts. */
export const ROLE_NAMES: Record<ColumnRole, readonly string[]> = {
  text: ['text', 'sentence', 'caption', 'content', 'prompt'],
  token: ['token', 'word', 'tokens'],
  document: ['document', 'doc', 'doc_id', 'sentence_id', 'sequence', 'text_id'],
  position: ['position', 'token_index', 'pos'],
  start: ['start'],
  end: ['end'],
  image: ['image', 'filename', 'path', 'img', 'file'],
  audio: ['audio', 'filename', 'path', 'file'],
  label: ['label', 'class', 'target', 'category'],
};
export const ROLES = Object.keys(ROLE_NAMES) as ColumnRole[];

/** A column of one of these names is taken for what it says, and else refused; by other names it is only where its values fit. */
const CERTAIN: ReadonlySet<string> = new Set(['image', 'audio', 'label']);

const IMAGE = /\.(png|jpe?g|gif|webp|bmp|avif|svg|tiff?)$/i;
const SOUND = /\.(wav|mp3|flac|ogg|oga|opus|m4a|aac|webm)$/i;

/** Distinct values that are looked at to see what a column is. */
const LOOKED_AT = 64;
/** The mean length from which on names of documents are the documents. */
const LONG = 60;

/** The column of each role in a table, by its place there; −1 where there is none. */
export type RoleColumns = Record<ColumnRole, number>;

/**
 * Which column of a table is for what.
 *
 * @param names of the columns
 * @param first the first distinct values of a column, so many at most
 * @throws UserError where a column that is named for something is not there
 */
export function columnRoles(
  names: readonly string[],
  first: (column: number, most: number) => string[],
  named: NamedColumns,
  file: string,
): RoleColumns {
  const taken = new Set<number>();
  const known = Object.fromEntries(ROLES.map((role) => [role, -1])) as RoleColumns;
  for (const role of ROLES) {
    const name = named[role];
    if (name === undefined) continue;
    const column = names.indexOf(name);
    if (column < 0) {
      throw new UserError(
        `${file} has no column "${shortName(name)}", which experiment.json names for "${role}". Correct the name in "columns" there.`,
      );
    }
    taken.add(column);
    known[role] = column;
  }
  const lower = names.map((name) => name.toLowerCase());
  for (const role of ROLES) {
    if (known[role] >= 0) continue;
    const columns = ROLE_NAMES[role].flatMap((name) => columnsCalled(lower, names, name));
    const fits = (column: number): boolean =>
      CERTAIN.has(lower[column]) || holds(role, first(column, LOOKED_AT));
    known[role] = columns.find((column) => !taken.has(column) && fits(column)) ?? -1;
    if (known[role] >= 0) taken.add(known[role]);
  }
  // Some call the texts themselves documents.
  if (known.text < 0 && known.token < 0 && known.document >= 0 && named.document === undefined) {
    if (areLong(first(known.document, LOOKED_AT))) {
      known.text = known.document;
      known.document = -1;
    }
  }
  return known;
}

/** Those of a name, the one that is written so first. */
function columnsCalled(lower: readonly string[], names: readonly string[], name: string): number[] {
  const columns = lower.flatMap((each, column) => (each === name ? [column] : []));
  return columns.sort((x, y) => Number(names[y] === name) - Number(names[x] === name));
}

/** Whether values can be what a column is for. */
function holds(role: ColumnRole, values: readonly string[]): boolean {
  const said = values.filter((value) => value !== '');
  switch (role) {
    case 'image':
      return said.length > 0 && said.every((value) => IMAGE.test(value));
    case 'audio':
      return said.length > 0 && said.every((value) => SOUND.test(value));
    case 'position':
    case 'start':
    case 'end':
      return said.length > 0 && said.every((value) => Number(value) >= 0);
    case 'label':
      // Numbers with decimals are measured, and no kinds of rows.
      return said.every((value) => !(Number(value) % 1));
    case 'text':
    case 'token':
    case 'document':
      return true;
  }
}

function areLong(values: readonly string[]): boolean {
  return values.length > 0 && values.reduce((sum, { length }) => sum + length, 0) > LONG * values.length;
}
