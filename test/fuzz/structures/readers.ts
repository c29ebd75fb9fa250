import { basename, dirname, join } from 'node:path';
import { readDocuments } from '../../../src/experiment/documents';
import { expandFound } from '../../../src/experiment/expandArrays';
import { readExperiment } from '../../../src/experiment/experiment';
import { readLabels } from '../../../src/experiment/labels';
import { newManifest } from '../../../src/experiment/newManifest';
import { readNlmcdRows } from '../../../src/experiment/nlmcdRun';
import { readSamples } from '../../../src/experiment/samples';
import { UserError } from '../../../src/errors';
import { wavClip } from '../../../src/exports/wavClip';
import { LIMITS } from '../../../src/features/limits';
import { openFeatures } from '../../../src/features/readFeatures';
import type { RunContext } from '../../../src/runs/context/context';
import { ProgressTracker } from '../../../src/runs/context/progress';
import { NO_CACHE } from '../../../src/runs/context/runCache';
import { inspect } from '../../../src/runs/inspect';
import { inspectGiven } from '../../../src/runs/inspectGiven';
import { listArrays, type ListedArray } from '../../../src/runs/listArrays';
import { openSaved } from '../../../src/runs/openSaved';
import { preview } from '../../../src/runs/preview';
import { readModel } from '../../../src/runs/shards/conceptModel';
import { readSketch } from '../../../src/runs/shards/sketchFile';
import { selectRows } from '../../../src/runs/input/rowSelection';
import { DEFAULT_FEATURES } from '../../../src/shared/settings/features';
import { DEFAULT_TOKENS } from '../../../src/shared/settings/tokens';
import { lastRound } from '../../../src/slurm/round';
import { failureIn } from '../../../src/slurm/taskLog';
import { openCache } from '../../../src/store/cache';
import { unpack } from '../../../src/store/pack';
import type { Reader } from './structure';

/** What the product does with a file: gives the bytes of the result that was asked for, which memory must hold beside the file. */
export type Step = (path: string) => Promise<number>;

/** Of a run that only reads, nothing else is needed. */
const context = {
  pool: { throwIfCancelled: () => undefined },
  progress: new ProgressTracker(() => undefined),
  cache: NO_CACHE,
} as unknown as RunContext;

/** All that is done with what each reader is given, by a name for it. */
export const READERS: Record<Reader, Record<string, Step>> = {
  features: {
    list: async (file) => nothing(assertShort(await listArrays({ file }))),
    inspect: async (file) => nothing(await inspect({ path: { file, array: null } }, context)),
    preview: async (file) => nothing(await preview({ file, array: null }, context)),
    rows: rowsOfSome,
  },
  concepts: { given: scoresGiven },
  experiment: {
    experiment: async (folder) => nothing(await readExperiment(folder)),
    expand: async (folder) => nothing(await expandFound(await readExperiment(folder), () => undefined)),
    manifest: async (folder) => nothing(await newManifest(folder)),
    rows: async (folder) => nothing(await readNlmcdRows({ folder })),
  },
  documents: { documents: async (file) => nothing(await readDocuments(file, ['a', 'd1', '__proto__'])) },
  sound: { clip: clipOf },
  table: { samples: async (file) => nothing(await readSamples(file)) },
  labels: { labels: async (file) => nothing(await readLabels(file)) },
  saved: {
    saved: async (file) => nothing(await openSaved({ file, folders: [] }, context)),
  },
  cache: { entry: entryOf },
  sketch: { sketch: async (file) => nothing(await readSketch(file)) },
  model: { model: async (file) => nothing(await readModel(file)) },
  slurm: {
    round: async (folder) => nothing(await lastRound(folder, AbortSignal.timeout(1000))),
    log: async (folder) => nothing(await failureIn(join(folder, 'task.log'), '1_1', undefined)),
  },
};

/** Numbers that are kept of a score: by rows as they were read, and as they were scaled. */
const BYTES_OF_SCORE = 48;

async function scoresGiven(file: string): Promise<number> {
  const source = { file, array: null, root: dirname(file), concepts: { top: 3 } };
  const { rows, scoresPerRow } = await inspectGiven({ source }, context);
  return BYTES_OF_SCORE * rows * scoresPerRow;
}

const MOST_CLIP = 2e6;

/** Every array has a name that a person can read; equal ones have a number behind them. */
function assertShort(arrays: readonly ListedArray[]): void {
  const most = LIMITS.nameLength + ' (1000000)'.length;
  const long = arrays.find(({ name }) => name.length > most);
  if (long) throw new Error(`An array has a name of ${long.name.length} characters.`);
}

/** What is read is within the bound itself. */
function nothing(_read: unknown): number {
  return 0;
}

/** The rows that a comparison takes by default of the first, the middle and the last array. @returns bytes of the largest matrix */
async function rowsOfSome(file: string): Promise<number> {
  const arrays = await listArrays({ file });
  const some = new Set([0, Math.floor(arrays.length / 2), arrays.length - 1]);
  let most = 0;
  const refusals: Error[] = [];
  for (const at of some) {
    try {
      most = Math.max(most, await rowsOf(file, arrays[at]));
    } catch (error) {
      refusals.push(error as Error);
    }
  }
  // One of them shows whether they are sentences, rather one that is none.
  if (refusals.length > 0) throw refusals.find((each) => !(each instanceof UserError)) ?? refusals[0];
  return most;
}

async function rowsOf(file: string, { name }: ListedArray): Promise<number> {
  const features = await openFeatures({ file, array: name === '' ? null : name }, DEFAULT_TOKENS);
  try {
    const rows = selectRows(features.layout.rows, DEFAULT_FEATURES.maxRows, 42, null);
    return (await features.read(rows)).data.byteLength;
  } finally {
    await features.close();
  }
}

/** As much of a recording as a report may carry. @returns bytes of the clip */
async function clipOf(file: string): Promise<number> {
  return (await wavClip(file, 0, null, MOST_CLIP))?.length ?? 0;
}

/** A finished result of the cache: what is damaged there is computed again, and no failure. */
async function entryOf(file: string): Promise<number> {
  const cache = openCache(dirname(file), 2 ** 30);
  const content = await cache.get(basename(file, '.entry'));
  if (content === null) return 0;
  try {
    unpack(content);
  } catch {
    return 0;
  }
  return 0;
}
