import type { KernelPool } from '../../compute/pool';
import { findExperiment, representationOf, type Experiment } from '../../experiment/experiment';
import { nlmcdAssignment } from '../../experiment/nlmcdRun';
import type { Representation } from '../../experiment/representation';
import { joinArrayPath, type FeaturePath } from '../../features/arrayPath';
import { UserError } from '../../errors';
import type { OpenFile } from '../../features/openedOnce';
import type { PartRows } from '../../shared/results/partRows';
import type { FeatureMatrix } from '../../shared/results/featureMatrix';
import { assertSameSamples, type SampleNames } from '../../features/joined/sampleNames';
import { assertSameRows, openFeatures, type FeatureFile } from '../../features/readFeatures';
import { duplicateRows } from '../../shared/sameRows';
import { DEFAULT_TOKENS, type TokenSettings } from '../../shared/settings/tokens';
import { assertTokensKnown, type TokenRows } from '../../features/tokens';
import type { RunContext } from '../context/context';
import { openGiven } from './openGiven';
import { openScores } from './openScores';
import type { SparseScores } from '../../shared/results/sparseScores';
import { matrixOf, MOST_IN_MATRICES, readGiven, type CalledConcepts } from './readGiven';
import type { SourceFile } from '../context/asks';
import { hashOf, hashOfMany } from './hashOfRows';
import { readInOrder } from './readInOrder';
import type { RowChoice } from './rowChoice';

/** Reading is quick beside the rest: the share of a run it stands for. */
export const READING_SHARE = 0.02;

/** The share of all rows from which on copies are told. */
const MANY_COPIES = 0.01;

/** Whether the rows are features X, or the proximity scores P of concepts that another program discovered. */
export type Holds = Representation['holds'];

/** A feature file whose rows are known and not read yet. */
export interface OpenedRows {
  id: string;
  /** `file#name` where the file holds several arrays. */
  file: string;
  holds: Holds;
  features: FeatureFile;
}

/** The same, with what describes its rows. */
export interface OpenSource extends OpenedRows {
  experiment: Experiment | null;
  /** Why the experiment, or where rows come from, could not be read, a sentence each. */
  problems: string[];
}

/** A feature file, open or not, and how its rows are laid out. */
export interface WithLayout {
  file: string;
  features: Pick<FeatureFile, 'layout'>;
}

/** The rows of a feature file that are used, read. */
export interface Source {
  id: string;
  file: string;
  holds: Holds;
  /** SHA-256 of the matrix and what it holds: all that is computed from it is the same for every file and choice of rows that gives it. */
  hash: string;
  matrix: FeatureMatrix;
  /** The scores of more given concepts than MOST_IN_MATRICES, of which `matrix` then has the shape alone; null for all else. */
  many: SparseScores | null;
  /** null where the file gives no concepts. */
  called: CalledConcepts | null;
  /** Of scores: the concept of each row of the matrix, −1 for unassigned; null where only the scores tell. */
  labels: Int32Array | null;
  /** What its rows are called: their numbers in the file, or in that of A where they were matched; null where they are all. */
  rowIds: Uint32Array | null;
  layout: TokenRows;
  /** What it was put together of; null for one array. */
  parts: PartRows | null;
  /** Sentences about how the file was taken for rows. */
  notes: string[];
  /** Its values were centred or scaled, as the notes say. */
  isRescaled: boolean;
}

/**
 * Opens the feature files of a run, does something with them and closes them.
 *
 * @param files one, or two that become A and B
 * @throws UserError naming the first file that cannot be read
 */
export async function withOpenSources<T>(
  files: readonly SourceFile[],
  tokens: Partial<TokenSettings>,
  use: (opened: OpenSource[]) => Promise<T>,
): Promise<T> {
  const opened: OpenSource[] = [];
  try {
    const settings = { ...DEFAULT_TOKENS, ...tokens };
    for (const source of files) opened.push(await openSource(source, settings));
    return await use(opened);
  } finally {
    await Promise.all(opened.map(({ features }) => features.close()));
  }
}

/** Takes files for the same rows in the same order. @throws UserError where they are not */
export function assertSameOrder(opened: readonly OpenSource[], settings: TokenSettings): void {
  takeListsLikeTokens(opened, settings);
  const [a, b = a] = opened;
  assertSameRows(a.features.layout, a.file, b.features.layout, b.file);
  assertSameSamples(namesOf(a), namesOf(b));
  assertSamePlaces(a, b);
}

/** Reads rows of some files, which may take as long as the disk does. Throws UserError. */
export async function readSources(
  opened: readonly OpenSource[],
  { ids, own, notes }: RowChoice,
  { pool, progress }: RunContext,
): Promise<Source[]> {
  const names = opened.map((_, at) => `reading${letterOf(at, opened.length)}`);
  const costs = opened.map(({ features: { layout } }) => layout.features);
  progress.plan(
    names.map((name, at) => ({ name, cost: costs[at] })),
    READING_SHARE,
  );
  const sources: Source[] = [];
  for (const [at, each] of opened.entries()) {
    const onProgress = (share: number): void => progress.update(names[at], share);
    const source = await readRows(each, ids, pool, onProgress, own?.[at]);
    source.notes.unshift(...notes);
    sources.push(source);
  }
  return sources;
}

/**
 * Reads the rows with these ids, or all, of one file.
 * @param own their numbers in this file, where they have others
 * @throws UserError, CancelledError
 */
export async function readRows(
  { id, file, holds, features }: OpenedRows,
  rowIds: Uint32Array | null,
  pool: KernelPool,
  onProgress: (share: number) => void,
  own: Uint32Array | null = rowIds,
): Promise<Source> {
  onProgress(0);
  const watch = (share: number): void => {
    pool.throwIfCancelled();
    onProgress(share);
  };
  const { layout, parts = null } = features;
  const given = features.readGiven ? await readGiven(features, own, watch) : null;
  const notes = [...features.notes, ...(given?.notes ?? [])];
  const told = notes.length;
  // Scores are what they are.
  const note = holds === 'features' ? (sentence: string) => void notes.push(sentence) : undefined;
  const many = given && given.scores.concepts > MOST_IN_MATRICES ? given.scores : null;
  const matrix = many
    ? { rows: many.rows, columns: many.concepts, data: new Float32Array() }
    : given
      ? matrixOf(given.scores, file)
      : await (own ? readInOrder(features, own, watch, note) : features.read(null, watch, note));
  const isRescaled = notes.length > told;
  onProgress(1);
  const called = given?.called ?? null;
  const labels = features.labels ? labelsOf(features.labels, own) : null;
  const hash = many ? hashOfMany(many) : hashOf(matrix, holds, labels);
  pool.throwIfCancelled();
  if (holds === 'features') notes.push(...copiesAmong(matrix));
  return { id, file, holds, hash, matrix, many, called, labels, rowIds, layout, parts, notes, isRescaled };
}

/** Opens one feature file and reads all its rows. Throws UserError. */
export function readSource(
  source: SourceFile,
  tokens: Partial<TokenSettings>,
  context: RunContext,
): Promise<Source> {
  return withOpenSources([source], tokens, async (opened) => {
    assertSameOrder(opened, { ...DEFAULT_TOKENS, ...tokens });
    const [read] = await readSources(opened, { ids: null, own: null, notes: [] }, context);
    return read;
  });
}

/** The letter after the stages of one of several sources: ` A`, ` B`; nothing where there is one. */
export function letterOf(at: number, of: number): string {
  return of > 1 ? ` ${'AB'[at]}` : '';
}

async function openSource(source: SourceFile, tokens: TokenSettings): Promise<OpenSource> {
  const problems: string[] = [];
  const warn = (sentence: string): void => void problems.push(sentence);
  let experiment: Experiment | null = null;
  try {
    experiment = await findExperiment(source.file, source.root);
  } catch (error) {
    // That the file cannot be read counts more.
    await (await openRows({ ...source, holds: 'features' }, tokens, warn)).close();
    warn((error as Error).message);
  }
  const found = representationOf(source, experiment);
  const { concepts } = source;
  const taken = concepts ? { holds: 'proximity' as const, top: concepts.top ?? found.top } : found;
  const features = await openRows({ ...source, ...taken, raw: found.raw }, tokens, warn);
  const described = experiment && withSamples(experiment, found.samples);
  const file = joinArrayPath(source);
  return { id: found.id, file, holds: taken.holds, features, experiment: described, problems };
}

/** What the samples of a file are called, where they have names. */
export function namesOf({ file, features }: OpenedRows): { file: string; names: SampleNames | null } {
  return { file, names: features.sampleNames ?? null };
}

/** The experiment as one of its representations has it, which may have a samples table of its own. */
export function withSamples(experiment: Experiment, samples: string | undefined): Experiment {
  return samples === undefined ? experiment : { ...experiment, samples };
}

/** One file may hold as a list what the other holds by samples. @throws UserError where tokens shall be averaged or chosen and all files are lists */
export function takeListsLikeTokens(opened: readonly OpenedRows[], settings: TokenSettings): void {
  const { features, holds } = tokensAmong(opened);
  if (holds === 'features') assertTokensKnown(features.layout, settings, features.path);
  for (const source of opened) source.features = source.features.besides(features.layout);
}

/** The file that knows most of where its rows come from. */
export function tokensAmong<T extends WithLayout>(opened: readonly T[]): T {
  return opened.reduce((most, each) =>
    each.features.layout.tokens > most.features.layout.tokens ? each : most,
  );
}

/** A file, and what it is taken for. */
interface RowsAsked extends FeaturePath, Pick<Representation, 'holds'> {
  /** Of given concepts: how many scores a row keeps at most; all where it is not said. */
  top?: number | null | undefined;
}

/**
 * Opens a feature file, the scores of an NLMCD run, or other concepts that are given.
 *
 * @param warn given a sentence where it cannot be known where the rows come from
 * @param open opens the file, where somebody has it open perhaps
 * @throws UserError where that fails
 */
export function openRows(
  { file, array, raw, holds, top }: RowsAsked,
  tokens: TokenSettings,
  warn: (sentence: string) => void,
  open?: OpenFile,
): Promise<FeatureFile> {
  const path = { file, array, raw };
  if (nlmcdAssignment(file) !== null) return openScores(path, tokens, warn);
  return holds === 'proximity' ? openGiven(path, tokens, top ?? null) : openFeatures(path, tokens, open);
}

/** @throws UserError where both files say where their rows come from, and not the same */
export function assertSamePlaces(a: WithLayout, b: WithLayout): void {
  const [of, to] = [a, b].map(({ features }) => features.layout.places);
  if (!of || !to || of === to) return;
  const differs = (row: number): boolean =>
    of.sample[row] !== to.sample[row] || of.within[row] !== to.within[row];
  for (let row = 0; row < of.sample.length; row++) {
    if (!differs(row)) continue;
    throw new UserError(
      `Row ${row} of ${a.file} is token ${of.within[row]} of sample ${of.sample[row]}, and of ${b.file} token ${to.within[row]} of sample ${to.sample[row]}. ` +
        `Compare runs over the same tokens in the same order.`,
    );
  }
}

/** A sentence where a matrix has many rows that are the same as others: these are a concept before anything is learnt. */
function copiesAmong({ rows, columns, data }: FeatureMatrix): string[] {
  const copies = duplicateRows(data, columns);
  if (copies < MANY_COPIES * rows) return [];
  return [`${copies} of ${rows} rows are the same as an earlier row.`];
}

function labelsOf(labels: Int32Array, ids: Uint32Array | null): Int32Array {
  return ids ? Int32Array.from(ids, (id) => labels[id]) : labels;
}
