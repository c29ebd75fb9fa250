import { UserError } from '../../errors';
import { readExperiment, type Experiment } from '../../experiment/experiment';
import { expandFound } from '../../experiment/expandArrays';
import type { Representation } from '../../experiment/representation';
import { joinArrayPath } from '../../features/arrayPath';
import { openedOnce, type OpenFile } from '../../features/openedOnce';
import { assertSameSamples } from '../../features/joined/sampleNames';
import type { TokenRows } from '../../features/tokens';
import { everyRow } from '../../shared/everyRow';
import { axesOf, outlineAlong, type KnownEntry } from '../../shared/reviewAxis';
import type { ReviewFailure, ReviewOutline } from '../../shared/results/review';
import type { RunContext } from '../context/context';
import { DEFAULT_FEATURES, type FeatureSettings } from '../../shared/settings/features';
import { chooseRows, type InputRequest } from '../input/input';
import { unitsOfRows } from '../input/rowUnits';
import type { Units } from '../../alignment/sharedConcepts/units';
import { rowsAt } from '../input/rowChoice';
import { knownColumns, type KnownOfRows } from './knownColumns';
import { loneSaid } from './loneRepresentation';
import { partNote } from '../stages/alignedPart';
import { matchEntries } from './matchEntries';
import { rowColumns } from '../input/rowColumns';
import { describeRows, type DescribedSource, type RowDescriptions } from '../input/rowDescriptions';
import {
  assertSamePlaces,
  namesOf,
  openRows,
  readRows,
  takeListsLikeTokens,
  tokensAmong,
  type OpenedRows,
  type Source,
} from '../input/source';

/** The representations of an experiment whose rows are known and not read yet. */
export interface ReviewInput extends KnownOfRows {
  outline: ReviewOutline;
  /** By place: where they are, and what they hold. */
  representations: readonly Representation[];
  /** By place: the features of each row; null for an entry that cannot be reviewed. */
  features: (number | null)[];
  /** The rows of the file that knows most of where they come from: lists are taken for the same. null where rows are matched. */
  like: TokenRows | null;
  /** By place: the numbers of the rows that are used in its own file, where they were matched by a key; null elsewhere. */
  own: (Uint32Array | null)[] | null;
  /** The ids of the rows that are used, null for all, and their number N. */
  rowIds: Uint32Array | null;
  rows: number;
  /** Sentences about how they were chosen. */
  notes: string[];
  settings: FeatureSettings;
  descriptions: RowDescriptions;
  /** What the rows that are aligned are part of; null where they are taken as independent. */
  units: Units | null;
}

/**
 * Opens each representation of a folder for a moment. Those that cannot be opened, or have other rows than most, are told of
 * and left out.
 *
 * @throws UserError where the folder holds no experiment, or its rows cannot be chosen as asked for
 */
export async function openReview(
  folder: string,
  { features, seed, samples, labelGroups = null, method }: InputRequest & Pick<ReviewOutline, 'method'>,
  { pool }: RunContext,
  fail: (failure: ReviewFailure) => void,
): Promise<ReviewInput> {
  const found = await readExperiment(folder);
  const representations = await expandFound(found, () => pool.throwIfCancelled());
  const experiment = { ...found, representations };
  const settings = { ...DEFAULT_FEATURES, ...features };
  const entries = entriesOf(experiment);
  const axes = axesOf(entries);
  for (const { id, reason } of experiment.failed) fail({ id, with: null, reason });
  if (entries.length + experiment.failed.length === 0) {
    const [why = 'Review a folder with one file for each layer.'] = experiment.warnings;
    throw new UserError(`${folder} holds no feature files. ${why}`);
  }
  const problems: string[] = [];
  const opened: (OpenedRows | null)[] = [];
  const reasons: string[] = [];
  const files = openedOnce();
  try {
    for (const [place, representation] of experiment.representations.entries()) {
      pool.throwIfCancelled();
      const { id, file } = entries[place];
      try {
        const warn = (sentence: string): void => void problems.push(sentence);
        const rows = await openRows(representation, settings, warn, files.open);
        await rows.close();
        opened.push({ id, file, holds: representation.holds, features: rows });
      } catch (error) {
        opened.push(null);
        reasons.push(reasonOf(error));
        fail({ id, with: null, reason: reasons.at(-1)! });
      }
    }
  } finally {
    await files.close();
  }
  if (reasons.length === opened.length) throw noneRead(found.folder, reasons[0]);
  const asked = { experiment, settings, samples, labelGroups, seed, problems, fail };
  const key = settings.rowKey ?? experiment.rowKey;
  const { like, own, descriptions, rowIds, ids, notes, leftOut } =
    key === null ? await rowsByOrder(opened, asked) : await rowsByKey(opened, key, asked);
  const { columns, texts, warnings } = await rowColumns(descriptions, ids);
  const { alignEvery: every } = settings;
  const aligned = everyRow(ids.length, every);
  return {
    outline: {
      ...outlineAlong({ axes, axis: axes[0], series: '', entries }, axes[0]),
      name: experiment.name,
      method,
      folder: experiment.folder,
      supervisionOrder: experiment.supervisionOrder,
      rows: columns,
      texts,
      imageFolder: (columns.patches ?? columns.sounds) && descriptions.samples!.folder,
      warnings: [
        ...experiment.warnings,
        ...loneSaid(experiment),
        ...leftOut,
        ...descriptions.warnings,
        ...warnings,
      ],
    },
    representations: experiment.representations,
    features: opened.map((each) => each && each.features.layout.features),
    ...{ like, own },
    ...{ rowIds, rows: ids.length, settings, descriptions },
    notes: aligned.length < ids.length ? [...notes, partNote(ids.length, aligned.length, every)] : notes,
    units: unitsOfRows(
      descriptions,
      aligned.map((place) => ids[place]),
    ),
    ...knownColumns(descriptions, ids, columns),
  };
}

/** What decides which rows of a review are used. */
interface RowsAsked {
  experiment: Experiment;
  settings: FeatureSettings;
  samples: string | null;
  labelGroups: string | null;
  seed: number;
  /** Sentences about where rows come from, given with the tables. */
  problems: string[];
  fail: (failure: ReviewFailure) => void;
}

interface RowsOfReview extends Pick<ReviewInput, 'like' | 'own' | 'descriptions' | 'rowIds' | 'notes'> {
  /** The ids of the rows that are used. */
  ids: Uint32Array;
  /** A sentence where rows are left out since not all files have them. */
  leftOut: string[];
}

/** Takes all files for the same rows in the same order; what has others is left out of `opened`. Throws UserError. */
async function rowsByOrder(
  opened: (OpenedRows | null)[],
  { experiment, settings, samples, labelGroups, seed, problems, fail }: RowsAsked,
): Promise<RowsOfReview> {
  const like = takeAlike(opened, settings);
  refuseOtherRows(opened, fail);
  const described = opened.flatMap((each): DescribedSource[] =>
    each ? [{ ...each, experiment, problems }] : [],
  );
  const descriptions = await describeRows(described, samples, labelGroups);
  const { rows } = described[0].features.layout;
  const { places, notes } = chooseRows(rows, (row) => row, descriptions, settings, seed);
  const ids = places ?? Uint32Array.from({ length: rows }, (_, row) => row);
  return { like, own: null, descriptions, rowIds: places, ids, notes, leftOut: [] };
}

/** Matches the rows of all files by a key; what cannot be matched is left out of `opened`. Throws UserError. */
async function rowsByKey(
  opened: (OpenedRows | null)[],
  key: string,
  { experiment, settings, samples, labelGroups, seed, fail }: RowsAsked,
): Promise<RowsOfReview> {
  const matched = await matchEntries(
    opened,
    { experiment, samples, labelGroups, key },
    settings,
    (id, error) => fail({ id, with: null, reason: reasonOf(error) }),
  );
  const all = matched?.own.find((each) => each !== null);
  if (!matched || !all) throw noneRead(experiment.folder);
  matched.own.forEach((rows, place) => {
    if (!rows) opened[place] = null;
  });
  const { descriptions, note, leavesOut } = matched;
  const { places, notes } = chooseRows(all.length, (at) => all[at], descriptions, settings, seed);
  const own = matched.own.map((rows) => rows && rowsAt(rows, places));
  const ids = rowsAt(all, places);
  const leftOut = leavesOut ? [note] : [];
  return { like: null, own, descriptions, rowIds: ids, ids, notes: [note, ...notes], leftOut };
}

/**
 * Reads the rows of one representation.
 * @param open opens its file, where somebody has it open perhaps
 * @throws UserError, CancelledError
 */
export async function readEntry(
  { outline, representations, like, own, settings, rowIds, notes }: ReviewInput,
  place: number,
  { pool }: RunContext,
  onProgress: (share: number) => void,
  open?: OpenFile,
): Promise<Source> {
  const { id, file } = outline.entries[place];
  const rows = await openRows(representations[place], settings, () => undefined, open);
  const features = like ? rows.besides(like) : rows;
  try {
    const opened = { id, file, holds: representations[place].holds, features };
    const source = await readRows(opened, rowIds, pool, onProgress, own?.[place] ?? rowIds);
    source.notes.unshift(...notes);
    return source;
  } finally {
    await features.close();
  }
}

/** A failure as a sentence. */
export function reasonOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return `Unexpected error: ${error instanceof Error ? error.message : String(error)}.`;
}

function entriesOf({ representations }: Experiment): KnownEntry[] {
  return representations.map(({ id, model, layer, step, epoch, run, file, array }) => ({
    ...{ id, model, layer, step, epoch, ...(run !== undefined && { run }) },
    file: joinArrayPath({ file, array }),
  }));
}

/**
 * Takes the lists among files, of which there is one at least, for tokens of samples where one of them says what these are; returns its rows.
 * @throws UserError as `takeListsLikeTokens`
 */
function takeAlike(opened: readonly (OpenedRows | null)[], settings: FeatureSettings): TokenRows {
  const some = opened.flatMap((each) => each ?? []);
  const { layout } = tokensAmong(some).features;
  takeListsLikeTokens(some, settings);
  return layout;
}

/** @param reason why the first of them cannot */
function noneRead(folder: string, reason = 'Inspect one of the files.'): UserError {
  return new UserError(`${folder}: none of its representations can be read. ${reason}`);
}

/** Leaves out what has another number of rows than most, of equally many the first, or rows that come from elsewhere. */
function refuseOtherRows(opened: (OpenedRows | null)[], fail: (failure: ReviewFailure) => void): void {
  const count = new Map<number, number>();
  for (const each of opened) {
    if (each) count.set(each.features.layout.rows, (count.get(each.features.layout.rows) ?? 0) + 1);
  }
  const [usual] = [...count].sort(([, a], [, b]) => b - a)[0] ?? [];
  let placed: OpenedRows | null = null;
  let named: OpenedRows | null = null;
  for (const [place, each] of opened.entries()) {
    if (!each) continue;
    const { rows, places } = each.features.layout;
    try {
      if (rows !== usual) throw new UserError(otherRows(each.file, rows, usual));
      if (placed) assertSamePlaces(placed, each);
      if (places) placed ??= each;
      if (named) assertSameSamples(namesOf(named), namesOf(each));
      if (each.features.sampleNames) named ??= each;
    } catch (error) {
      opened[place] = null;
      fail({ id: each.id, with: null, reason: reasonOf(error) });
    }
  }
}

function otherRows(file: string, rows: number, usual: number): string {
  return (
    `${file} has ${rows} rows, and most of the experiment ${usual}. ` +
    `Review files whose rows are the same tokens in the same order, or match them by a column of their own samples tables: conceptAlignment.rowKey or --key.`
  );
}
