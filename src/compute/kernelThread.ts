import { Worker } from 'node:worker_threads';
import type { KernelName } from './kernelNames';

export type ToKernelWorker =
  { type: 'memory'; memory: WebAssembly.Memory } | { type: 'call'; kernel: KernelName; args: number[] };

export interface FromKernelWorker {
  error?: string;
}

/** A worker thread that runs kernels, one call at a time. */
export interface KernelThread {
  /** Rejects when the kernel traps or the thread dies: with one sentence that says which. */
  call: (memory: WebAssembly.Memory, kernel: KernelName, args: number[]) => Promise<void>;
  /** Ends the thread, also one that waits inside a kernel, and rejects its call. */
  end: () => Promise<void>;
  isAlive: () => boolean;
}

/** @param workerFile the built `kernelWorker.ts` */
export function startKernelThread(module: WebAssembly.Module, workerFile: string): KernelThread {
  const worker = new Worker(workerFile, { workerData: { module } });
  let known: WebAssembly.Memory | null = null;
  let alive = true;
  let settle: ((failure: Error | null) => void) | null = null;

  const finish = (failure: Error | null): void => {
    settle?.(failure);
    settle = null;
  };
  const die = (reason: string): void => {
    alive = false;
    finish(new Error(`A compute thread ended in the middle of its work: ${reason}.`));
  };
  worker.on('message', ({ error }: FromKernelWorker) =>
    finish(error === undefined ? null : new Error(`A compute kernel failed: ${error}`)),
  );
  worker.on('error', ({ message }) => die(message));
  worker.on('exit', (code) => die(`exit code ${code}`));

  return {
    call: (memory, kernel, args) =>
      new Promise((resolve, reject) => {
        settle = (failure) => (failure ? reject(failure) : resolve());
        if (memory !== known) worker.postMessage({ type: 'memory', memory } satisfies ToKernelWorker);
        known = memory;
        worker.postMessage({ type: 'call', kernel, args } satisfies ToKernelWorker);
      }),
    end: async () => void (await worker.terminate()),
    isAlive: () => alive,
  };
}
