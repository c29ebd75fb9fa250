import { UserError } from '../errors';
import { shortName } from '../features/arrayNames';
import { rawType } from '../features/raw/rawArray';
import { parseJson } from '../store/parseJson';
import { readSmallFile } from '../store/smallFile';
import { ROLES, type NamedColumns } from './columnRoles';
import { jsonErrorLine } from './jsonError';
import { decodeUtf8 } from './textFile';

/** The name of the manifest of an experiment folder. */
export const MANIFEST = 'experiment.json';

/** What an experiment.json may say. `media/experiment.schema.json` says the same for VS Code's editor. */
export interface Manifest {
  name?: string;
  /** Path of the samples table relative to the folder. */
  samples?: string;
  /** Columns of the samples table, by what they are for, where their names do not say. */
  columns?: NamedColumns;
  /** Path of a table that says which group each label is of, relative to the folder. */
  labelGroups?: string;
  representations?: ManifestEntry[];
  /** Models from the least to the most supervised. */
  supervisionOrder?: string[];
  /** Columns of the samples tables by which rows are matched, joined by `+`. */
  rowKey?: string;
}

export interface ManifestEntry {
  id: string;
  model?: string;
  layer?: number;
  /** How far the model was trained. */
  step?: number;
  epoch?: number;
  /** What its file holds; features without. */
  kind?: (typeof KINDS)[number];
  /** Of concepts: how many scores a row keeps at most. */
  top?: number;
  /**
   * Path relative to the folder, `file#name` for one array of a file that holds several; a pattern, or a list of paths, where it is joined
   * of several files.
   */
  file: string | string[];
  /** What the numbers of a file are that holds nothing else: a type of numpy, lengths of axes, bytes before them, and whether the first axis varies fastest. */
  dtype?: string;
  shape?: number[];
  offset?: number;
  order?: 'C' | 'F';
  /** Path of a samples table of its own, where its rows are not those of the experiment's. */
  samples?: string;
}

/** What the file of a representation may hold. */
const KINDS = ['features', 'concepts'] as const;

const MOST_BYTES = 5e6;
export const MOST_REPRESENTATIONS = 10_000;

/**
 * Reads an experiment.json and checks the kinds of its values; whether the files that it names are there is another matter.
 * Keys it does not know are passed over.
 * @throws UserError with the place where it is malformed
 */
export async function readManifest(file: string): Promise<Manifest> {
  const text = decodeUtf8(await readSmallFile(file, MOST_BYTES), file);
  let json: unknown;
  try {
    json = parseJson(text, file, 'Is it the right file?');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(`${file} is not valid JSON: look at line ${jsonErrorLine(text)}.`);
  }
  check(isObject(json), file, 'must hold one object, { … }');
  optional(json, 'name', isText, file, 'a string');
  optional(json, 'samples', isText, file, 'the path of a samples table');
  optional(json, 'columns', isNamedColumns, file, `an object with names of columns for ${ROLES.join(', ')}`);
  optional(json, 'labelGroups', isText, file, 'the path of a table with a group for each label');
  optional(json, 'supervisionOrder', isTexts, file, 'a list of model names');
  optional(json, 'rowKey', isText, file, 'the name of a column of the samples tables');
  optional(json, 'representations', Array.isArray, file, 'a list');
  const entries = (json['representations'] ?? []) as unknown[];
  check(
    entries.length <= MOST_REPRESENTATIONS,
    file,
    `lists ${entries.length} representations, more than ${MOST_REPRESENTATIONS}. Split the experiment`,
  );
  const ids = new Set<string>();
  for (const [i, each] of entries.entries()) {
    const where = `${file}: representations[${i}]`;
    check(isObject(each), where, 'must be an object with "id" and "file"');
    const { id } = each;
    check(isText(id), where, 'needs an "id", a string');
    check(
      isText(each['file']) || (isTexts(each['file']) && each['file'].length > 0),
      where,
      `("${shortName(id)}") needs a "file", the path of its feature file, or a list of the paths of its parts`,
    );
    optional(each, 'model', isText, where, 'a string');
    optional(each, 'samples', isText, where, 'the path of a samples table');
    optional(each, 'kind', isKind, where, `"${KINDS.join('" or "')}"`);
    optional(each, 'top', isCount, where, 'a whole number from 1 on');
    optional(each, 'dtype', isType, where, 'a type of numpy, such as "float32" or "<f2"');
    optional(each, 'shape', isShape, where, 'a list of whole numbers from 1 on, such as [50000, 768]');
    optional(each, 'offset', isOffset, where, 'a whole number of bytes');
    optional(each, 'order', isOrder, where, '"C" or "F"');
    const says = (key: string): boolean => each[key] !== undefined;
    check(says('dtype') === says('shape'), where, 'needs "dtype" and "shape" together');
    check(
      says('dtype') || !(says('offset') || says('order')),
      where,
      'says how numbers lie, and needs their "dtype" and "shape" too',
    );
    for (const key of ['layer', 'step', 'epoch']) optional(each, key, Number.isFinite, where, 'a number');
    check(!ids.has(id), where, `has the id "${shortName(id)}" of an earlier one. Give each its own`);
    ids.add(id);
  }
  return json;
}

function check(condition: boolean, where: string, what: string): asserts condition {
  if (!condition) throw new UserError(`${where} ${what}.`);
}

function optional(
  object: Record<string, unknown>,
  key: string,
  accepts: (value: unknown) => boolean,
  where: string,
  what: string,
): void {
  check(object[key] === undefined || accepts(object[key]), where, `has a "${key}" that is not ${what}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isKind(value: unknown): boolean {
  return KINDS.some((kind) => kind === value);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

/** Keys that are no roles are passed over, as others are. */
function isNamedColumns(value: unknown): boolean {
  return isObject(value) && ROLES.every((role) => value[role] === undefined || isText(value[role]));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isType(value: unknown): boolean {
  return typeof value === 'string' && rawType(value) !== null;
}

function isShape(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isCount);
}

function isOffset(value: unknown): boolean {
  return value === 0 || isCount(value);
}

function isOrder(value: unknown): boolean {
  return value === 'C' || value === 'F';
}
