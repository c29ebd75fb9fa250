import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Hdf5Answer, Hdf5Answers, Hdf5Request } from './messages';

/** A request that takes longer is given up; each reads a few megabytes, or decodes one chunk. */
const PATIENCE = 60_000;

/** Bytes of memory up to which a thread is kept: the library begins with 18 MB and gives none back. */
const KEPT = 32 * 2 ** 20;

const WORKER = 'hdf5Worker.mjs';

/** The library, compiled once for all threads of it: what one of them found to be worth faster code is so in the next. */
let library: WebAssembly.Module | null = null;

/** The thread that a closed file left behind, for the next one: starting the library takes longer than most files. */
let idle: Worker | null = null;

/** A thread that reads one HDF5 file. */
export interface Hdf5Thread {
  /** Rejects where the library refuses, or its thread dies or hangs. */
  ask<K extends Hdf5Request['type']>(request: Hdf5Request & { type: K }): Promise<Hdf5Answers[K]>;
  /** Ends the thread, or keeps it for the next file where that costs little memory. */
  release(): Promise<void>;
}

export function hdf5Thread(): Hdf5Thread {
  const worker = idle ?? startThread();
  idle = null;
  worker.ref();
  let isBroken = false;

  function ask(request: Hdf5Request): Promise<Hdf5Answers[keyof Hdf5Answers]> {
    return new Promise((done, fail) => {
      const settle = (): void => {
        clearTimeout(timer);
        worker.off('message', onMessage);
        worker.off('error', onError);
        worker.off('exit', onExit);
      };
      const breakDown = (reason: string): void => {
        settle();
        isBroken = true;
        void worker.terminate();
        fail(new Error(reason));
      };
      const onMessage = (answer: Hdf5Answer): void => {
        settle();
        if ('result' in answer) done(answer.result);
        // An abort leaves the library unusable.
        else if (/RuntimeError|Aborted/.test(answer.failure)) breakDown(answer.failure);
        else fail(new Error(answer.failure));
      };
      const onError = (error: Error): void => breakDown(error.message);
      const onExit = (): void => breakDown('Its thread ended.');
      const timer = setTimeout(
        () => breakDown(`It gave no answer within ${PATIENCE / 1000} seconds.`),
        PATIENCE,
      );
      worker.on('message', onMessage);
      worker.on('error', onError);
      worker.on('exit', onExit);
      worker.postMessage(request, request.type === 'read' && request.spare ? [request.spare] : []);
    });
  }

  return {
    ask: ask as Hdf5Thread['ask'],
    async release() {
      if (isBroken) return;
      const memory = (await ask({ type: 'close' }).catch(() => Infinity)) as number;
      if (isBroken) return;
      if (memory <= KEPT && !idle) {
        idle = worker;
        worker.unref();
      } else await worker.terminate();
    },
  };
}

function startThread(): Worker {
  const folder = programFolder();
  library ??= new WebAssembly.Module(readFileSync(join(folder, 'hdf5.wasm')));
  const worker = new Worker(join(folder, WORKER), {
    ...{ stdout: true, stderr: true, workerData: library },
    // What it reads lies outside of its heap.
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const forget = (): void => {
    if (idle === worker) idle = null;
  };
  return worker.on('error', forget).on('exit', forget);
}

/** Where the thread's program lies: beside this one; in dist/ of the project for its tests. */
function programFolder(): string {
  const places = [__dirname, resolve('dist')];
  return places.find((folder) => existsSync(join(folder, WORKER))) ?? places[0];
}
