import { mkdir, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancelledError, UserError } from '../errors';
import { fileProblem, writeAtomically } from '../store/files';
import { parseJson } from '../store/parseJson';
import { readSmallFile } from '../store/smallFile';
import type { LeftTask } from '../runs/review/tasksLeft';

/** A job array and its tasks, by their index in it. */
export interface TaskArray {
  job: string;
  tasks: Pick<LeftTask, 'task' | 'shown' | 'cost'>[];
}

/** Tasks that were submitted together: all that were left, then those that failed once more. */
export interface Round {
  number: number;
  arrays: TaskArray[];
  /** Somebody cancelled it, here or elsewhere. */
  cancelled: boolean;
}

/** Nobody submits for longer than this: who wrote no jobs by then was killed. */
const SUBMITTING_MS = 180_000;
const ASKING_MS = 500;
/** Room for half a million tasks. */
const MOST_BYTES = 100e6;
const AGAIN = 'Remove it, and review again.';

const fileOf = (folder: string, number: number): string => join(folder, `round-${number}.json`);

/** The round that was begun last by any process; null where none was, or the last one was cancelled. Throws UserError and CancelledError. */
export async function lastRound(folder: string, signal?: AbortSignal): Promise<Round | null> {
  for (const number of [2, 1]) {
    const round = await begunRound(folder, number, signal);
    if (round) return round.cancelled ? null : round;
  }
  return null;
}

/**
 * Begins a round, unless another process does so at the same time: then that one's is the result.
 *
 * @param signal ends waiting for the other process
 * @param submit returns its job arrays
 * @throws UserError where the folder cannot be written, CancelledError, and what `submit` throws
 */
export async function beginRound(
  folder: string,
  number: number,
  signal: AbortSignal,
  submit: () => Promise<TaskArray[]>,
): Promise<Round> {
  const file = fileOf(folder, number);
  try {
    await mkdir(folder, { recursive: true });
    await (await open(file, 'wx')).close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw fileProblem(error, file);
    return (await begunRound(folder, number, signal)) ?? beginRound(folder, number, signal, submit);
  }
  try {
    const round = { number, arrays: await submit(), cancelled: false };
    await writeRound(folder, round);
    return round;
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Lets every process that follows the round know that it is cancelled. Throws UserError. */
export async function markCancelled(folder: string, round: Round): Promise<void> {
  await writeRound(folder, { ...round, cancelled: true });
}

/** Whether a round was cancelled since it was read. Throws UserError. */
export async function isCancelled(folder: string, { number }: Round): Promise<boolean> {
  const text = await textIn(fileOf(folder, number));
  return text !== null && text !== '' && roundIn(text, fileOf(folder, number), number).cancelled;
}

/** Whether a round is there that has been begun and not forgotten. */
export async function isThere(folder: string, number: number): Promise<boolean> {
  return (await stat(fileOf(folder, number)).catch(() => null)) !== null;
}

/** Rounds are over, the first before the second: what is asked for next begins anew. Throws UserError. */
export async function forgetRounds(folder: string): Promise<void> {
  for (const file of [1, 2].map((number) => fileOf(folder, number))) {
    await rm(file, { force: true }).catch((error: unknown) => {
      throw fileProblem(error, file);
    });
  }
}

/** A round that has been submitted, waiting while that goes on; null where there is none. Throws UserError and CancelledError. */
async function begunRound(folder: string, number: number, signal?: AbortSignal): Promise<Round | null> {
  const file = fileOf(folder, number);
  for (;;) {
    const text = await textIn(file);
    if (text === null) return null;
    if (text !== '') return roundIn(text, file, number);
    const there = await stat(file).catch(() => null);
    if (there && there.mtimeMs < Date.now() - SUBMITTING_MS) await rm(file, { force: true });
    await sleep(ASKING_MS, undefined, { signal }).catch(() => {
      throw new CancelledError();
    });
  }
}

async function writeRound(folder: string, round: Round): Promise<void> {
  await writeAtomically(fileOf(folder, round.number), [Buffer.from(`${JSON.stringify(round, null, 2)}\n`)]);
}

/** The text of a file, or null where none can be read. @throws UserError for one that is larger than any of its kind */
async function textIn(file: string): Promise<string | null> {
  const there = await stat(file).catch(() => null);
  if (!there) return null;
  try {
    return (await readSmallFile(file, MOST_BYTES)).toString('utf8');
  } catch (error) {
    // Another process may have removed it meanwhile.
    if (there.size > MOST_BYTES) throw error;
    return null;
  }
}

function roundIn(text: string, file: string, number: number): Round {
  try {
    const { arrays, cancelled } = parseJson(text, file, AGAIN) as Round;
    const sound = arrays.every(({ job, tasks }) => /^\d+$/.test(job) && tasks.every(isTask));
    if (sound) return { number, arrays, cancelled };
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Falls through to the sentence below.
  }
  throw new UserError(`${file} does not say which jobs were submitted. ${AGAIN}`);
}

function isTask({ task, shown, cost }: TaskArray['tasks'][number]): boolean {
  return typeof task === 'string' && typeof shown === 'string' && typeof cost === 'number';
}
