import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { readKernels } from '../compute/kernelFile';
import { KernelPool } from '../compute/pool';
import type { Progress } from '../shared/results/progress';
import type { ReviewPart } from '../shared/results/review';
import { Flag, type FromRunWorker, type RunWorkerData } from './client';
import { codeVersion } from './codeVersion';
import type { Requests, Results, RunKind, RunRequest } from './requests';
import { RUNS } from './runs';
import type { RunContext } from './context/context';
import { ProgressTracker } from './context/progress';
import { NO_CACHE, openRunCache } from './context/runCache';

/** Entry of the coordinator thread: executes one run, tells how it goes, and ends. */
const { request, distFolder, flags } = workerData as RunWorkerData;

function tell(message: FromRunWorker, transfer: ArrayBuffer[] = []): void {
  parentPort!.postMessage(message, transfer);
}

function tellPart(part: ReviewPart): void {
  tell({ type: 'part', part });
}

async function execute(kernels: Uint8Array): Promise<Results[RunKind]> {
  const cancellation = {
    get cancelled() {
      return Atomics.load(flags, Flag.Cancelled) === 1;
    },
  };
  const module = new WebAssembly.Module(kernels);
  const pool = new KernelPool(module, join(distFolder, 'kernelWorker.js'), request.threads, cancellation);
  try {
    return await dispatch(request, {
      pool,
      progress: new ProgressTracker(
        (progress: Progress) => tell({ type: 'progress', progress }),
        () => performance.now(),
        request.threads,
        request.mostSeconds,
      ),
      cache: request.cache
        ? openRunCache(request.cache, codeVersion(kernels, __filename), (writing) =>
            Atomics.store(flags, Flag.Writing, writing ? 1 : 0),
          )
        : NO_CACHE,
    });
  } finally {
    await pool.close();
  }
}

const DISPATCH: {
  [K in RunKind]: (ask: Requests[K], context: RunContext, tell: typeof tellPart) => Promise<Results[K]>;
} = RUNS;

function dispatch<K extends RunKind>({ kind, ask }: RunRequest<K>, context: RunContext): Promise<Results[K]> {
  return DISPATCH[kind](ask, context, tellPart);
}

/** The memory of all arrays in a result, to be moved rather than copied. */
function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (value instanceof ArrayBuffer) found.add(value);
  else if (ArrayBuffer.isView(value)) buffersIn(value.buffer, found);
  else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) buffersIn(each, found);
  }
  return found;
}

execute(readKernels(distFolder)).then(
  (result) => tell({ type: 'done', result }, [...buffersIn(result)]),
  (error: Error) => {
    const { name, message, stack } = error;
    tell({ type: 'failed', error: { name, message, stack } });
  },
);
