import { groupColumn } from '../../experiment/samples';
import { UserError } from '../../errors';
import type { RunContext } from '../context/context';
import { DEFAULT_FEATURES, type FeatureSettings } from '../../shared/settings/features';
import type { SourceFile } from '../context/asks';
import { describeRows, type RowDescriptions } from './rowDescriptions';
import { selectRows } from './rowSelection';
import { readSources, withOpenSources, type Source } from './source';

/** How rows are chosen and described. */
export interface InputRequest {
  features: Partial<FeatureSettings>;
  seed: number;
  /** A samples table in place of the experiment's, or null. */
  samples: string | null;
}

/** Representations of the same rows, and what is known of the rows. */
interface Input {
  sources: Source[];
  descriptions: RowDescriptions;
}

/**
 * Reads the rows of one feature file or of two: the same of each, all or a seeded sample.
 * @throws UserError where a file cannot be read or the rows do not fit together
 */
export async function readInput(
  files: readonly SourceFile[],
  { features, seed, samples }: InputRequest,
  context: RunContext,
): Promise<Input> {
  const settings = { ...DEFAULT_FEATURES, ...features };
  return withOpenSources(files, settings, async (opened) => {
    const descriptions = await describeRows(opened, samples);
    const { rowIds, notes } = chooseRows(opened[0].features.layout.rows, descriptions, settings, seed);
    const sources = await readSources(opened, rowIds, context);
    for (const source of sources) source.notes.unshift(...notes);
    return { sources, descriptions };
  });
}

/**
 * The ids of the rows that are used of so many, null for all, and sentences about how they were chosen.
 * @throws UserError where they cannot be balanced as asked for
 */
export function chooseRows(
  rows: number,
  descriptions: RowDescriptions,
  { maxRows, balanceBy }: FeatureSettings,
  seed: number,
): { rowIds: Uint32Array | null; notes: string[] } {
  const isSampled = maxRows !== null && rows > maxRows;
  const groups = isSampled && balanceBy !== null ? groupsOf(descriptions, balanceBy, rows) : null;
  const rowIds = selectRows(rows, maxRows, seed, groups);
  return { rowIds, notes: rowIds ? [sampleNote(rowIds.length, rows, seed, balanceBy)] : [] };
}

/** The value of a column of the samples table in each row, as a number. */
function groupsOf({ samples, table }: RowDescriptions, name: string, rows: number): Uint32Array {
  if (!samples || !table) {
    throw new UserError(
      `Rows cannot be balanced over "${name}" without a samples table that fits. Add a samples.csv, or draw from all rows alike.`,
    );
  }
  const column = groupColumn(samples, name);
  if (!column) {
    throw new UserError(`${samples.file} has no column "${name}" to balance rows over. Name another one.`);
  }
  return Uint32Array.from({ length: rows }, (_, row) => column.codes[table.lineOf(row)]);
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
