import { CancelledError } from '../errors';
import type { KernelName } from './kernelNames';
import { startKernelThread, type KernelThread } from './kernelThread';
import type { KernelMemory } from './memory';

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

/**
 * Runs WebAssembly kernels on worker threads. A stage is a list of calls of one kernel that write disjoint
 * memory; which thread takes which call never changes the result.
 */
export class KernelPool {
  /** Started when there is something to compute: what only reads needs none. */
  private all: KernelThread[] = [];
  private closed = false;

  /** @param threads number of worker threads, at least 1 */
  constructor(
    private readonly module: WebAssembly.Module,
    private readonly workerFile: string,
    readonly threads: number,
    private readonly cancellation: Cancellation = NEVER_CANCELLED,
  ) {}

  /** Throws CancelledError once the run was cancelled. Call it between pieces of work on this thread. */
  throwIfCancelled(): void {
    if (this.cancellation.cancelled) throw new CancelledError();
  }

  /**
   * Calls `kernel` once for each list of arguments, on all threads; resolves when all are done.
   * Keep one call below 100 ms: cancellation takes effect between calls. One stage runs at a time. No more calls than
   * threads run at the same time, so that calls may wait for each other.
   *
   * @throws CancelledError when cancelled, Error when a kernel traps or its thread dies. The other threads of the stage
   * are then ended too, since their calls may wait for the one that failed, and the next stage has new ones.
   */
  async run(
    memory: KernelMemory,
    kernel: KernelName,
    calls: readonly (readonly number[])[],
    options: RunOptions = {},
  ): Promise<void> {
    if (this.closed) throw new Error('The compute threads have been ended.');
    this.throwIfCancelled();
    this.replaceDead();
    const { scratchBytes = 0, onProgress } = options;
    let next = 0;
    let done = 0;
    let failed = false;
    // Up to its first wait this runs at once on every thread: calls that wait for each other have all begun.
    const drain = async (thread: KernelThread, scratch: readonly number[]): Promise<void> => {
      while (next < calls.length) {
        await thread.call(memory.memory, kernel, [...calls[next++], ...scratch]);
        if (failed) return;
        onProgress?.(++done / calls.length);
        if (this.cancellation.cancelled) return;
      }
    };
    const threads = this.all.slice(0, Math.max(1, calls.length));
    try {
      await memory.scope(async () => {
        const scratches = threads.map(() => (scratchBytes > 0 ? [memory.reserve(scratchBytes)] : []));
        await Promise.all(threads.map((thread, i) => drain(thread, scratches[i])));
      });
    } catch (error) {
      failed = true;
      await Promise.all(threads.map((thread) => thread.end()));
      throw error;
    }
    this.throwIfCancelled();
  }

  /** Ends all threads; the pool cannot be used any more. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.all.map((thread) => thread.end()));
  }

  private start(): KernelThread {
    return startKernelThread(this.module, this.workerFile);
  }

  private replaceDead(): void {
    const { all } = this;
    this.all = Array.from({ length: this.threads }, (_, i) => (all[i]?.isAlive() ? all[i] : this.start()));
  }
}
