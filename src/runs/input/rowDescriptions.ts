import { dirname } from 'node:path';
import { UserError } from '../../errors';
import type { Experiment } from '../../experiment/experiment';
import { readRowTable } from '../../experiment/labels';
import { ownTableOf, tableFile } from '../../experiment/ownTable';
import { readSamples, type Samples } from '../../experiment/samples';
import type { FeatureFile } from '../../features/readFeatures';
import type { TokenRows } from '../../features/tokens';
import { linesOfSamples } from './linesOfSamples';
import { withLabelGroups } from './labelGroupColumn';
import { leftOutOf } from './leftOut';
import { tokensAmong, type OpenSource } from './source';
import { tableUnit, tokenTable, type TokenTable } from './tokenTable';

/** What a samples table says of the rows of feature files that belong together. */
export interface RowDescriptions {
  samples: Samples | null;
  /** How its lines belong to rows. */
  table: TokenTable | null;
  layout: TokenRows;
  /** Sentences about what was left out of the files, and about tables that were found and could not be used. */
  warnings: string[];
}

/** What is asked of a feature file to describe its rows. */
export type DescribedSource = Pick<OpenSource, 'file' | 'experiment' | 'problems'> & {
  features: Pick<FeatureFile, 'layout' | 'leftOut' | 'sampleNames'>;
};

/**
 * Reads the samples table of the rows, or a file of labels: one line per row, per token or per sample. A table that the user names must be right;
 * one that was found beside the features and is not costs the images and labels, not the comparison.
 *
 * @param file a samples table in place of the experiment's, or null
 * @param labelGroups a table of the groups of labels in place of the experiment's, or null
 * @throws UserError when a named table cannot be used
 */
export async function describeRows(
  sources: readonly DescribedSource[],
  file: string | null,
  labelGroups: string | null = null,
): Promise<RowDescriptions> {
  const described = tokensAmong(sources);
  const ofFiles = leftOutOf(sources);
  const { layout } = described.features;
  const sampleNames =
    described.features.sampleNames ??
    sources.find(({ features }) => features.sampleNames)?.features.sampleNames;
  const fit = (samples: Samples): Pick<RowDescriptions, 'samples' | 'table'> => {
    const lines = linesOfSamples(samples, sampleNames);
    if (lines) return { samples, table: tokenTable('sample', samples.rows, layout, lines) };
    const unit = tableUnit(samples.rows, layout);
    // Of samples with names a longer table may be in any order.
    const isLonger = unit === 'sample' && sampleNames && samples.rows > layout.samples;
    if (unit === null || isLonger) throw new UserError(misfit(samples, layout, described.file));
    return { samples, table: tokenTable(unit, samples.rows, layout) };
  };
  const experiments = sources.map((source) => source.experiment);
  const grouping = experiments.find((each) => each?.labelGroups);
  const grouped = (samples: Samples | null, warnings: string[]): Promise<Samples | null> =>
    withLabelGroups(samples, labelGroups, grouping, (sentence) => warnings.push(sentence));
  if (file !== null) {
    const named = tableFile(file);
    const { samples, table } = fit(await readSamples(named, dirname(named)));
    const warnings = [...ofFiles];
    return { samples: await grouped(samples, warnings), table, layout, warnings };
  }

  const problems = sources.flatMap((source) => source.problems);
  const labelled = experiments.find((each) => each?.labels);
  const experiment = experiments.find((each) => each?.samples) ?? ownTable(sources, labelled) ?? labelled;
  const labelProblems: string[] = [];
  let found: Pick<RowDescriptions, 'samples' | 'table'> = { samples: null, table: null };
  try {
    const samples =
      experiment && (await readRowTable(experiment, (sentence) => labelProblems.push(sentence)));
    if (samples) found = fit(samples);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.message);
  }
  const warnings = [
    ...ofFiles,
    ...[...new Set(problems)].map((problem) => `Images and labels are left out: ${problem}`),
    ...labelProblems.map((problem) => `Labels are left out: ${problem}`),
  ];
  return { samples: await grouped(found.samples, warnings), table: found.table, layout, warnings };
}

/** What describes the rows where no table is named or lies beside them: that of one of the files itself. */
function ownTable(
  sources: readonly DescribedSource[],
  labelled: Experiment | null | undefined,
): Parameters<typeof readRowTable>[0] | undefined {
  const [source] = sources.filter(({ file }) => ownTableOf(file) !== null);
  if (!source) return undefined;
  const samples = ownTableOf(source.file)!;
  const columns = source.experiment?.columns ?? {};
  return { folder: dirname(samples), samples, columns, labels: labelled?.labels ?? null };
}

function misfit(
  samples: Samples,
  { rows, samples: ofArray, rowsPerSample }: TokenRows,
  file: string,
): string {
  const perSample = rowsPerSample > 1 ? `, of ${ofArray} samples` : '';
  const orSample = rowsPerSample > 1 ? ', or one line per sample' : '';
  return (
    `${samples.file} describes ${samples.rows} rows, but ${file} has ${rows}${perSample}. ` +
    `Write one line per row of the feature file${orSample}.`
  );
}

/** The label of each of some rows, null where it is not known; null without labels. */
export function labelsOf({ samples, table }: RowDescriptions, rows: Uint32Array): (string | null)[] | null {
  const column = samples?.label;
  return column ? Array.from(rows, (row) => column.values[column.codes[table!.lineOf(row)]] || null) : null;
}

/** The number of the image of each of some rows; null without images. */
export function imagesOf({ samples, table }: RowDescriptions, rows: Uint32Array): Uint32Array | null {
  const image = samples?.patches?.image;
  return image ? rows.map((row) => image.codes[table!.lineOf(row)]) : null;
}
