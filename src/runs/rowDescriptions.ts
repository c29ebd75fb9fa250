import { dirname } from 'node:path';
import { UserError } from '../errors';
import { resolveInside } from '../experiment/resolveInside';
import { assertSamplesFit, readSamples, type Samples } from '../experiment/samples';
import type { TokenView } from '../protocol';
import type { Source } from './source';

/** What a samples table says of the rows that several sources share. */
export interface RowDescriptions {
  samples: Samples | null;
  /** The label of each row, null where it is not known; null without labels. */
  labels: (string | null)[] | null;
  /** Sentences about tables that were found and could not be used. */
  warnings: string[];
}

/**
 * Reads the samples table of the rows. A table that the user names must be right; one that was found beside the
 * features and is not costs the images and labels, not the comparison.
 *
 * @param file a samples table in place of the experiment's, or null
 * @throws UserError when the named table cannot be used
 */
export async function describeRows(
  sources: readonly Source[],
  file: string | null,
): Promise<RowDescriptions> {
  const { file: featureFile, matrix } = sources[0];
  const read = async (table: string, folder: string): Promise<Samples> => {
    const samples = await readSamples(table, folder);
    assertSamplesFit(samples, matrix.rows, featureFile);
    return samples;
  };
  if (file !== null) return describe(await read(file, dirname(file)), []);

  const problems = sources.flatMap(({ experimentProblem }) => experimentProblem ?? []);
  const experiment = sources.map((source) => source.experiment).find((each) => each?.samples) ?? null;
  let samples: Samples | null = null;
  try {
    if (experiment?.samples) samples = await read(experiment.samples, experiment.folder);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(error.message);
  }
  const warnings = [...new Set(problems)].map((problem) => `Images and labels are left out: ${problem}`);
  return describe(samples, warnings);
}

function describe(samples: Samples | null, warnings: string[]): RowDescriptions {
  const column = samples?.label;
  const labels = column ? Array.from(column.codes, (code) => column.values[code] || null) : null;
  return { samples, labels, warnings };
}

/** The image patches of some rows, and a sentence about those that are not there. */
export interface Tokens {
  /** By row; images are absolute paths, empty where there is none. */
  tokens: Record<number, TokenView> | null;
  warnings: string[];
}

/** Looks up the image patch of each of `rows`. Images that are missing or lie outside the folder are left out. */
export async function tokensOf(
  { samples, labels }: RowDescriptions,
  rows: Iterable<number>,
): Promise<Tokens> {
  const patches = samples?.patches;
  if (!samples || !patches) return { tokens: null, warnings: [] };
  const wanted = [...new Set(rows)].sort((one, other) => one - other);
  const codes = [...new Set(wanted.map((row) => patches.image.codes[row]))];
  const found = new Map(
    await Promise.all(
      codes.map(
        async (code) => [code, await resolveInside(samples.folder, patches.image.values[code])] as const,
      ),
    ),
  );
  const tokens: Record<number, TokenView> = {};
  for (const row of wanted) {
    const image = found.get(patches.image.codes[row])!;
    tokens[row] = {
      image: 'file' in image ? image.file : '',
      x: patches.x[row],
      y: patches.y[row],
      width: patches.width[row],
      height: patches.height[row],
      label: labels?.[row] ?? null,
    };
  }
  const problems = [...found.values()].flatMap((image) => ('problem' in image ? image.problem : []));
  return { tokens, warnings: problems.length > 0 ? [missingImages(samples.file, problems)] : [] };
}

function missingImages(table: string, problems: string[]): string {
  const count = problems.length === 1 ? 'One image' : `${problems.length} images`;
  return `${count} named in ${table} cannot be shown; the first: ${problems[0]}.`;
}
