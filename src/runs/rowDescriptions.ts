import { dirname } from 'node:path';
import { UserError } from '../errors';
import { readRowTable } from '../experiment/labels';
import { resolveInside } from '../experiment/resolveInside';
import { readSamples, type Patches, type Samples } from '../experiment/samples';
import { placeOf, type TokenRows } from '../features/tokens';
import type { TokenView } from '../protocol';
import { imageSize } from './imageSize';
import type { OpenSource } from './source';
import { tableUnit, tokenTable, type TokenTable } from './tokenTable';

/** What a samples table says of the rows of feature files that belong together. */
export interface RowDescriptions {
  samples: Samples | null;
  /** How its lines belong to rows. */
  table: TokenTable | null;
  layout: TokenRows;
  /** Sentences about tables that were found and could not be used. */
  warnings: string[];
}

/**
 * Reads the samples table of the rows, or a file of labels: one line per row, per token or per sample. A table that the user names must be right;
 * one that was found beside the features and is not costs the images and labels, not the comparison.
 *
 * @param file a samples table in place of the experiment's, or null
 * @throws UserError when the named table cannot be used
 */
export async function describeRows(
  sources: readonly OpenSource[],
  file: string | null,
): Promise<RowDescriptions> {
  // One file may hold as a list of tokens what the other holds by samples.
  const described = sources.find(({ features }) => features.layout.rowsPerSample > 1) ?? sources[0];
  const { layout } = described.features;
  const fit = (samples: Samples): Pick<RowDescriptions, 'samples' | 'table'> => {
    const unit = tableUnit(samples.rows, layout);
    if (unit === null) throw new UserError(misfit(samples, layout, described.file));
    return { samples, table: tokenTable(unit, samples.rows, layout) };
  };
  if (file !== null) return { ...fit(await readSamples(file, dirname(file))), layout, warnings: [] };

  const problems = sources.flatMap(({ experimentProblem }) => experimentProblem ?? []);
  const experiments = sources.map((source) => source.experiment);
  const experiment = experiments.find((each) => each?.samples) ?? experiments.find((each) => each?.labels);
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
    ...[...new Set(problems)].map((problem) => `Images and labels are left out: ${problem}`),
    ...labelProblems.map((problem) => `Labels are left out: ${problem}`),
  ];
  return { ...found, layout, warnings };
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

/** The image patches of some rows, and a sentence about those that are not there. */
export interface Tokens {
  /** By row; images are absolute paths, empty where there is none. */
  tokens: Record<number, TokenView> | null;
  warnings: string[];
}

/** Looks up the image patch of each of `rows`. Images that are missing or lie outside the folder are left out. */
export async function tokensOf(descriptions: RowDescriptions, rows: Iterable<number>): Promise<Tokens> {
  const { samples, table, layout } = descriptions;
  const patches = samples?.patches;
  if (!samples || !table || !patches) return { tokens: null, warnings: [] };
  const wanted = [...new Set(rows)].sort((one, other) => one - other);
  const codeOf = (row: number): number => patches.image.codes[table.lineOf(row)];
  const sized = patches.width.some(Number.isNaN);
  const images = new Map<number, Image>();
  for (const code of new Set(wanted.map(codeOf))) {
    images.set(code, await findImage(samples.folder, patches, code, sized));
  }
  const labels = labelsOf(descriptions, Uint32Array.from(wanted));
  const tokens: Record<number, TokenView> = {};
  wanted.forEach((row, at) => {
    const { file, size } = images.get(codeOf(row))!;
    const box = file === '' && sized ? { x: 0, y: 0, width: 0, height: 0 } : table.boxOf(row, patches, size);
    const { sample, token } = placeOf(layout, row);
    const place = layout.rowsPerSample > 1 ? { sample, token } : null;
    tokens[row] = { image: file, ...box, label: labels?.[at] ?? null, place };
  });
  const problems = [...images.values()].flatMap(({ problem }) => problem ?? []);
  return { tokens, warnings: problems.length > 0 ? [missingImages(samples.file, problems)] : [] };
}

interface Image {
  /** Absolute path; empty where it cannot be shown. */
  file: string;
  /** In pixels, where the table does not give it. */
  size: { width: number; height: number } | null;
  problem: string | null;
}

async function findImage(folder: string, { image }: Patches, code: number, sized: boolean): Promise<Image> {
  const path = image.values[code];
  const found = await resolveInside(folder, path);
  if ('problem' in found) return { file: '', size: null, problem: found.problem };
  const size = sized ? await imageSize(found.file) : null;
  return sized && !size
    ? { file: '', size, problem: `the size of ${path} cannot be read` }
    : { file: found.file, size, problem: null };
}

function missingImages(table: string, problems: string[]): string {
  const count = problems.length === 1 ? 'One image' : `${problems.length} images`;
  return `${count} named in ${table} cannot be shown; the first: ${problems[0]}.`;
}
