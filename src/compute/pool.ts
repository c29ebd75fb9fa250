import { Worker } from 'node:worker_threads';
import { CancelledError } from '../errors';
import type { KernelMemory } from './memory';
import type { KernelName } from './kernelNames';

export type ToKernelWorker =
  | { type: 'memory'; id: number; memory: WebAssembly.Memory }
  | { type: 'forget'; id: number }
  | { type: 'call'; task: number; memoryId: number; kernel: KernelName; args: number[] };

export interface FromKernelWorker {
  task: number;
  error?: string;
}

export interface RunOptions {
  /** Bytes of scratch memory for each thread; its pointer becomes the last argument of every call. */
  scratchBytes?: number;
  /** Called after each finished call with the share of calls done. */
  onProgress?: (fraction: number) => void;
}

/** Says whether the run was cancelled; shared with the thread that started it. */
export interface Cancellation {
  readonly cancelled: boolean;
}

export const NEVER_CANCELLED: Cancellation = { cancelled: false };

interface Thread {
  worker: Worker;
  known: Set<number>;
}

/**
 * Runs WebAssembly kernels on worker threads. A stage is a list of calls of one kernel that write disjoint
 * memory; which thread takes which call never changes the result.
 */
export class KernelPool {
  private readonly idle: Thread[] = [];
  private readonly all: Thread[] = [];
  private readonly memoryIds = new WeakMap<WebAssembly.Memory, number>();
  private nextMemoryId = 0;
  /** Why the threads were ended; null while they live. */
  private failure: Error | null = null;

  /** @param threads number of worker threads, at least 1 */
  constructor(
    module: WebAssembly.Module,
    workerFile: string,
    readonly threads: number,
    private readonly cancellation: Cancellation = NEVER_CANCELLED,
  ) {
    for (let i = 0; i < threads; i++) {
      const worker = new Worker(workerFile, { workerData: { module } });
      worker.setMaxListeners(0);
      const thread: Thread = { worker, known: new Set() };
      this.all.push(thread);
      this.idle.push(thread);
    }
  }

  /** Throws CancelledError once the run was cancelled. Call it between pieces of work on this thread. */
  throwIfCancelled(): void {
    if (this.cancellation.cancelled) throw new CancelledError();
  }

  /**
   * Calls `kernel` once for each list of arguments, on all threads; resolves when all are done.
   * Keep one call below 100 ms: cancellation takes effect between calls. One stage runs at a time. No more calls than
   * threads run at the same time, so that calls may wait for each other.
   *
   * @throws CancelledError when cancelled, Error when a kernel traps or its thread dies; that ends the pool, since other
   * calls may wait for the one that failed
   */
  async run(
    memory: KernelMemory,
    kernel: KernelName,
    calls: readonly (readonly number[])[],
    options: RunOptions = {},
  ): Promise<void> {
    if (this.failure) throw this.failure;
    this.throwIfCancelled();
    const { scratchBytes = 0, onProgress } = options;
    let next = 0;
    let done = 0;
    // Up to its first wait this runs at once on every thread: calls that wait for each other have all begun.
    const drain = async (thread: Thread, scratch: readonly number[]): Promise<void> => {
      while (next < calls.length) {
        await this.call(thread, memory, kernel, [...calls[next++], ...scratch]);
        onProgress?.(++done / calls.length);
        if (this.cancellation.cancelled) return;
      }
    };
    const threads = this.idle.splice(0, Math.max(1, calls.length));
    try {
      await memory.scope(async () => {
        const scratches = threads.map(() => (scratchBytes > 0 ? [memory.reserve(scratchBytes)] : []));
        await Promise.all(threads.map((thread, i) => drain(thread, scratches[i])));
      });
    } catch (error) {
      this.failure = error as Error;
      await this.close();
      throw error;
    }
    this.idle.push(...threads);
    this.throwIfCancelled();
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all(this.all.map(({ worker }) => worker.terminate()));
  }

  private call(thread: Thread, memory: KernelMemory, kernel: KernelName, args: number[]): Promise<void> {
    const { worker, known } = thread;
    const memoryId = this.idOf(memory.memory);
    if (!known.has(memoryId)) {
      for (const id of known) worker.postMessage({ type: 'forget', id } satisfies ToKernelWorker);
      known.clear();
      known.add(memoryId);
      worker.postMessage({ type: 'memory', id: memoryId, memory: memory.memory } satisfies ToKernelWorker);
    }
    return new Promise((resolve, reject) => {
      const settle = (failure: Error | null): void => {
        worker.off('message', onMessage);
        worker.off('error', settle);
        worker.off('exit', onExit);
        if (failure) reject(failure);
        else resolve();
      };
      const onMessage = (reply: FromKernelWorker): void =>
        settle(reply.error === undefined ? null : new Error(`A compute kernel failed: ${reply.error}`));
      const onExit = (code: number): void => settle(new Error(`A compute thread ended with code ${code}.`));
      worker.on('message', onMessage);
      worker.on('error', settle);
      worker.on('exit', onExit);
      worker.postMessage({ type: 'call', task: 0, memoryId, kernel, args } satisfies ToKernelWorker);
    });
  }

  private idOf(memory: WebAssembly.Memory): number {
    let id = this.memoryIds.get(memory);
    if (id === undefined) this.memoryIds.set(memory, (id = this.nextMemoryId++));
    return id;
  }
}
