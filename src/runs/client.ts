import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { CancelledError, TooLongHereError, UserError } from '../errors';
import type { Progress } from '../shared/results/progress';
import type { ReviewPart } from '../shared/results/review';
import { asUserError } from './asUserError';
import type { Results, RunKind, RunRequest } from './requests';

/** What the coordinator thread is started with. */
export interface RunWorkerData {
  request: RunRequest;
  distFolder: string;
  /** Int32 in shared memory, by `Flag`: 1 is yes. */
  flags: Int32Array;
}

/** What the two threads tell each other while both are busy. */
export const enum Flag {
  Cancelled,
  /** A file is half written: the coordinator must not be killed, it ends by itself soon. */
  Writing,
}

export type FromRunWorker =
  | { type: 'progress'; progress: Progress }
  | { type: 'part'; part: ReviewPart }
  | { type: 'done'; result: Results[RunKind] }
  | { type: 'failed'; error: { name: string; message: string; stack: string | undefined } };

export interface RunOptions {
  /** The folder of `runWorker.js`, `kernelWorker.js` and `kernels.wasm`. */
  distFolder: string;
  onProgress?: (progress: Progress) => void;
  /** Told what a review finds as soon as it is known; what was told before a cancellation stays true. */
  onPart?: (part: ReviewPart) => void;
}

/** A run in progress on threads of its own. */
export interface Run<T> {
  /** Rejects with UserError, CancelledError, TooLongHereError or, for a fault of the program, any other Error. */
  result: Promise<T>;
  /** Ends the run within half a second, whatever it is doing; `result` rejects with CancelledError. */
  cancel: () => void;
  /** Ends it on this machine, and nobody waits for it any more; jobs elsewhere go on. */
  abandon: () => void;
}

/** How long a cancelled run may take to end by itself before its thread is ended, and how long that is waited for. */
const GRACE_MS = 300;
const ENDING_MS = 150;

/**
 * Megabytes of values that the thread may keep before it looks which of them are needed: with Node's 48, most of what reading a
 * small file takes would be values that are not.
 */
export const YOUNG_MB = 12;

/** Starts a run on a coordinator thread, so that the calling thread stays free. */
export function startRun<K extends RunKind>(request: RunRequest<K>, options: RunOptions): Run<Results[K]> {
  const flags = new Int32Array(new SharedArrayBuffer(8));
  const cancelled = (): boolean => Atomics.load(flags, Flag.Cancelled) === 1;
  const workerData: RunWorkerData = { request, distFolder: options.distFolder, flags };
  const worker = new Worker(join(options.distFolder, 'runWorker.js'), {
    workerData,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  let outcome: Outcome<Results[K]> | null = null;
  let grace: NodeJS.Timeout | undefined;
  let giveUp: () => void;

  const result = new Promise<Results[K]>((resolve, reject) => {
    giveUp = () => {
      if (Atomics.load(flags, Flag.Writing) === 0) void worker.terminate();
      grace = setTimeout(() => reject(new CancelledError()), ENDING_MS);
    };
    worker.on('message', (message: FromRunWorker) => {
      switch (message.type) {
        case 'progress':
          if (!cancelled()) options.onProgress?.(message.progress);
          return;
        case 'part':
          if (!cancelled()) options.onPart?.(message.part);
          return;
        case 'done':
          outcome ??= { result: message.result as Results[K] };
          break;
        case 'failed':
          outcome ??= { error: revive(message.error) };
      }
      void worker.terminate();
    });
    worker.on('error', (error) => (outcome ??= { error: asUserError(error) }));
    worker.on('exit', (code) => {
      clearTimeout(grace);
      if (cancelled()) reject(new CancelledError());
      else if (outcome === null) reject(new Error(`The computation ended unexpectedly with code ${code}.`));
      else if ('error' in outcome) reject(outcome.error);
      else resolve(outcome.result);
    });
  });

  const cancel = (): void => {
    if (Atomics.exchange(flags, Flag.Cancelled, 1) === 1 || outcome !== null) return;
    grace = setTimeout(giveUp, GRACE_MS);
  };
  return { result, cancel, abandon: cancel };
}

type Outcome<T> = { result: T } | { error: Error };

function revive({
  name,
  message,
  stack,
}: {
  name: string;
  message: string;
  stack: string | undefined;
}): Error {
  if (name === 'UserError') return new UserError(message);
  if (name === 'CancelledError') return new CancelledError();
  if (name === 'TooLongHereError') return new TooLongHereError(message);
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return asUserError(error);
}
