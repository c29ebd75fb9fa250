import { basename, dirname, join } from 'node:path';
import type { Scores } from '../../alignment/fixedPoint';
import { UserError } from '../../errors';
import { readNlmcdLabels, readNlmcdRows } from '../../experiment/nlmcdRun';
import { joinArrayPath, type ArrayPath } from '../../features/arrayPath';
import type { FeatureFile } from '../../features/readFeatures';
import type { TokenSettings } from '../../shared/settings/tokens';
import { sideOf, type TokenRows } from '../../features/tokens';
import { assertUnchanged, statFile } from '../../features/unchanged';
import { readScores } from './readScores';

/**
 * Opens the concept proximity scores of an NLMCD run as if they were features, one column for each concept. `sample_idx.npy` and
 * `token_idx.npy` beside them say where the rows come from, `train_hard_clustering-clustering.npy` which are unassigned.
 *
 * @param tokens of these `pool` counts: over how many tokens the rows were averaged before the run
 * @param warn given a sentence where these two cannot be used, which costs the images and labels alone
 * @throws UserError where the scores cannot be read, or the hard clustering is of other rows
 */
export async function openScores(
  from: ArrayPath,
  { pool }: TokenSettings,
  warn: (sentence: string) => void,
): Promise<FeatureFile> {
  const { file } = from;
  const path = joinArrayPath(from);
  const before = await statFile(file);
  const scores = await readScores(from);
  await assertUnchanged(file, before);
  if (scores.rows < 2) throw new UserError(`${path} has ${scores.rows} rows, but at least two are needed.`);
  const labels = await labelsOf(file, path, scores);
  let layout = withoutPlaces(scores);
  try {
    layout = await placed(layout, dirname(file), pool);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    warn(error.message);
  }
  const opened: FeatureFile = {
    ...{ path, layout, notes: notesOn(layout, labels && basename(labels.file)), leftOut: [] },
    ...(labels && { labels: labels.labels }),
    read: (ids) => Promise.resolve(ids ? chosen(scores, ids) : whole(scores)),
    close: () => Promise.resolve(),
    besides: () => opened,
  };
  return opened;
}

/** The hard clustering beside the scores, or null. @throws UserError where it is of other rows or concepts */
async function labelsOf(
  file: string,
  path: string,
  { rows, concepts }: Scores,
): ReturnType<typeof readNlmcdLabels> {
  const found = await readNlmcdLabels(file);
  if (!found) return null;
  const { file: hard, labels } = found;
  if (labels.length !== rows) {
    throw new UserError(
      `${hard} has ${labels.length} rows, and ${path} ${rows}. Copy both from the same run, or take the former away.`,
    );
  }
  const other = labels.findIndex((label) => label >= concepts);
  if (other >= 0) {
    throw new UserError(
      `${hard} names concept ${labels[other]} in row ${other}, and ${path} has scores of ${concepts} concepts, counted from 0. ` +
        `Copy both from the same run, or take the former away.`,
    );
  }
  return found;
}

/** Rows of which it is not known where they come from. */
export function withoutPlaces({ rows, concepts }: Scores): TokenRows {
  return {
    ...{ rows, features: concepts, samples: rows, rowsPerSample: 1, tokens: 1, dropped: 0, kept: 'tokens' },
    ...{ grid: null, pool: 1, channelsFirst: false, places: null },
  };
}

/** The rows with where they come from, as far as the run says so. */
async function placed(layout: TokenRows, folder: string, pool: number): Promise<TokenRows> {
  const { sample, token } = await readNlmcdRows({ folder });
  if (!sample) return layout;
  for (const [name, list] of [['sample_idx.npy', sample] as const, ['token_idx.npy', token] as const]) {
    if (!list) continue;
    const file = join(folder, name);
    if (list.length !== layout.rows) {
      throw new UserError(
        `${file} has ${list.length} rows, and the scores beside it ${layout.rows}. Copy both from the same run.`,
      );
    }
    const negative = list.findIndex((each) => each < 0);
    if (negative >= 0) {
      throw new UserError(`${file} holds ${list[negative]} in row ${negative}. An index counts from 0.`);
    }
  }
  const within = token ?? new Int32Array(layout.rows);
  const rowsPerSample = 1 + largest(within);
  const side = sideOf(rowsPerSample);
  const width = side + pool - 1;
  const isGrid = rowsPerSample > 1 && side > 0;
  return {
    ...layout,
    ...{ samples: 1 + largest(sample), rowsPerSample, places: { sample, within } },
    ...(isGrid ? { tokens: width * width, grid: { height: width, width }, pool } : { tokens: rowsPerSample }),
  };
}

function notesOn({ places, rowsPerSample, grid, pool }: TokenRows, hard: string | null): string[] {
  const unassigned = hard
    ? `which rows are unassigned is what ${hard} says.`
    : 'one whose scores are all 0 is unassigned.';
  const origin = `The concepts and their proximity scores are those of the file. A row belongs to the concept of its highest score; ${unassigned}`;
  if (!places || rowsPerSample === 1) return [origin];
  const pooled = pool > 1 ? `, each the mean over ${pool} × ${pool} patches` : '';
  const side = sideOf(rowsPerSample);
  return [
    origin,
    grid
      ? `By token_idx.npy the tokens of an image are a grid of ${side} × ${side}${pooled}.`
      : `By token_idx.npy an image has ${rowsPerSample} tokens, which are no square, so that whole images are shown.`,
  ];
}

function largest(values: Int32Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function whole({ rows, concepts, data }: Scores): { rows: number; columns: number; data: Float32Array } {
  return { rows, columns: concepts, data: Float32Array.from(data) };
}

function chosen({ concepts, data }: Scores, ids: Uint32Array): ReturnType<typeof whole> {
  const out = new Float32Array(ids.length * concepts);
  ids.forEach((id, row) => out.set(data.subarray(id * concepts, (id + 1) * concepts), row * concepts));
  return { rows: ids.length, columns: concepts, data: out };
}
