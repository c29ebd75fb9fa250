import { groupColumn } from '../../experiment/samples';
import { UserError } from '../../errors';
import type { RunContext } from '../context/context';
import { DEFAULT_FEATURES, type FeatureSettings } from '../../shared/settings/features';
import type { SourceFile } from '../context/asks';
import { describeRows, type RowDescriptions } from './rowDescriptions';
import { selectRows } from './rowSelection';
import { matchRows, noKey, type GivenTables } from './matchRows';
import { rowsAt, type RowChoice } from './rowChoice';
import { matchedRowsText } from '../../shared/matchedRowsText';
import type { MatchedRows } from '../../shared/results/matchedRows';
import {
  assertSameOrder,
  readSources,
  takeListsLikeTokens,
  withOpenSources,
  type OpenSource,
  type Source,
} from './source';

/** How rows are chosen and described. */
export interface InputRequest {
  features: Partial<FeatureSettings>;
  seed: number;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
  /** That of the second file, where rows are matched by a key. */
  samplesB?: string | null | undefined;
  /** A table of the groups of labels in place of the experiment's. */
  labelGroups?: string | null | undefined;
}

/** Representations of the same rows, and what is known of the rows. */
interface Input {
  sources: Source[];
  descriptions: RowDescriptions;
  /** How the rows of two files were matched; null where they are the same by their order. */
  matched: MatchedRows | null;
}

/**
 * Reads the rows of one feature file or of two: the same of each, all or a seeded sample. Those of two files are the same by their
 * order or, where there is a key, by what their samples tables say.
 * @throws UserError where a file cannot be read or the rows do not fit together
 */
export function readInput(
  files: readonly SourceFile[],
  request: InputRequest,
  context: RunContext,
): Promise<Input> {
  return withChosenRows(files, request, async (opened, { choice, ...known }) => {
    return { sources: await readSources(opened, choice, context), ...known };
  });
}

/** Which rows are used, and what is known of them. */
interface ChosenRows extends Omit<Input, 'sources'> {
  choice: RowChoice;
}

/** Opens the files, chooses rows as `readInput` does, and does something with both. Throws UserError. */
export async function withChosenRows<T>(
  files: readonly SourceFile[],
  { features, seed, samples, samplesB = null, labelGroups = null }: InputRequest,
  use: (opened: OpenSource[], chosen: ChosenRows) => Promise<T>,
): Promise<T> {
  const settings = { ...DEFAULT_FEATURES, ...features };
  return withOpenSources(files, settings, async (opened) => {
    const key = opened.length > 1 ? keyOf(settings, opened) : null;
    if (key !== null) {
      const tables: GivenTables = { a: samples, b: samplesB, labelGroups };
      return use(opened, await chooseMatched(opened, key, { settings, seed, tables }));
    }
    if (samplesB !== null) throw new UserError(noKey(samplesB));
    assertSameOrder(opened, settings);
    const descriptions = await describeRows(opened, samples, labelGroups);
    const { rows } = opened[0].features.layout;
    const { places, notes } = chooseRows(rows, (row) => row, descriptions, settings, seed);
    return use(opened, { choice: { ids: places, own: null, notes }, descriptions, matched: null });
  });
}

/** The key that the settings give, else an experiment of one of the files; null for none. */
function keyOf({ rowKey }: FeatureSettings, opened: readonly OpenSource[]): string | null {
  return (
    rowKey ?? opened.map(({ experiment }) => experiment?.rowKey ?? null).find((key) => key !== null) ?? null
  );
}

/** The rows that two files both have, in the order of the first. */
async function chooseMatched(
  opened: readonly OpenSource[],
  key: string,
  { settings, seed, tables }: { settings: FeatureSettings; seed: number; tables: GivenTables },
): Promise<ChosenRows> {
  for (const source of opened) takeListsLikeTokens([source], settings);
  const { rows, matched, descriptions } = await matchRows(opened, key, tables);
  const [first] = rows;
  const { places, notes } = chooseRows(first.length, (at) => first[at], descriptions, settings, seed);
  const own = rows.map((each) => rowsAt(each, places));
  const choice = { ids: own[0], own, notes: [matchedRowsText(matched), ...notes] };
  return { choice, descriptions, matched };
}

/**
 * Which of so many rows are used, by their places among them, null for all; and sentences about how they were chosen.
 * @param rowAt the number of the row at a place in its file
 * @throws UserError where they cannot be balanced as asked for
 */
export function chooseRows(
  rows: number,
  rowAt: (place: number) => number,
  descriptions: RowDescriptions,
  { maxRows, balanceBy }: FeatureSettings,
  seed: number,
): { places: Uint32Array | null; notes: string[] } {
  const isSampled = maxRows !== null && rows > maxRows;
  const groups = isSampled && balanceBy !== null ? groupsOf(descriptions, balanceBy, rows, rowAt) : null;
  const places = selectRows(rows, maxRows, seed, groups);
  return { places, notes: places ? [sampleNote(places.length, rows, seed, balanceBy)] : [] };
}

/** The value of a column of the samples table in each row, as a number. */
function groupsOf(
  { samples, table }: RowDescriptions,
  name: string,
  rows: number,
  rowAt: (place: number) => number,
): Uint32Array {
  if (!samples || !table) {
    throw new UserError(
      `Rows cannot be balanced over "${name}" without a samples table that fits. Add a samples.csv, or draw from all rows alike.`,
    );
  }
  const column = groupColumn(samples, name);
  if (!column) {
    throw new UserError(`${samples.file} has no column "${name}" to balance rows over. Name another one.`);
  }
  return Uint32Array.from({ length: rows }, (_, place) => column.codes[table.lineOf(rowAt(place))]);
}

function sampleNote(used: number, rows: number, seed: number, balanceBy: string | null): string {
  const count = (value: number): string => value.toLocaleString('en');
  const share = ((100 * used) / rows).toPrecision(2);
  const balanced = balanceBy === null ? '' : `, as evenly as can be over "${balanceBy}"`;
  return `${count(used)} of ${count(rows)} rows (${Number(share)} %) are used, drawn with the seed ${seed}${balanced}.`;
}

/** The ids of the rows of a source in its file. */
export function rowIdsOf({ rowIds, matrix }: Source): Uint32Array {
  return rowIds ?? Uint32Array.from({ length: matrix.rows }, (_, row) => row);
}
